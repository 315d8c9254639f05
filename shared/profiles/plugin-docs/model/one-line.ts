import { NAMELESS, toPlainText } from '../../plain-text.ts';

/** One line of visible text, never empty: what the documents show and the gate will find there. */
export function toOne(text: string | undefined): string {
  return toPlainText(text ?? '', 400) || NAMELESS;
}
