import type { PlannedFile } from '../../../shared/contract/release-format.ts';
import { toOutlineText } from './outline-text.ts';

/** The plan of a file in lines, so that two versions can be compared. */
export function toPlannedText(file: PlannedFile): string {
  const { title, outline, dependsOn, covers, writer, expectedWords } = file;
  const list = (name: string, values: readonly string[]) =>
    values.map((value) => `${name}: ${value}`);
  return [
    `title: ${title}`,
    `words: ${expectedWords}`,
    `writer: ${writer}`,
    ...list('depends on', dependsOn),
    ...list('covers', covers),
    '',
    toOutlineText(outline),
  ].join('\n');
}
