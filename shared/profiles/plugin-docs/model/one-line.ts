import { NAMELESS, toPlainText } from '../../../../packages/openapi/src/base.ts';

/** One line of visible text, never empty, as documents show it and the gate finds it. */
export function toOne(text: string | undefined): string {
  return toPlainText(text ?? '', 400) || NAMELESS;
}
