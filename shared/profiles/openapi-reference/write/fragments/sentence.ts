import type { PhrasingContent } from 'mdast';
import type { Inline } from '../../../markdown/build.ts';

/** A text with an end mark, so that another sentence can follow. */
export function sentence(text: readonly PhrasingContent[]): Inline[] {
  const last = text.at(-1);
  const isEnded = last === undefined || (last.type === 'text' && /[.!?…:]$/.test(last.value));
  return isEnded ? [...text] : [...text, '.'];
}
