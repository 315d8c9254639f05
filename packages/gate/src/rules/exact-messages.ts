import type { PhaseRule } from '../engine/rule.ts';
import { quote } from '../report/quote.ts';

const MESSAGES = { 'PET-1': 'Pet not found.', 'PET-2': 'Name is required.' };
const toTable = (...rows: string[]) =>
  `# Errors\n\n| Code | Message | Recovery |\n| - | - | - |\n${rows.join('\n')}\n`;

export const exactMessages: PhaseRule = {
  kind: 'phase',
  id: 'exact-messages',
  version: 2,
  purpose:
    'In a table with the columns `Code` and `Message`, or names such as `Error` and `Text`, every code is in the inputs. Every message is that of the inputs, character for character.',
  reason:
    'Users search for the message they saw. They cannot find a message that the writer reworded.',
  severity: { strict: 'error', lenient: 'error' },
  needs: 'requirements',
  good: [
    {
      title: 'Exactly',
      files: { 'a.md': toTable('| `PET-1` | Pet not found. | Try again. |') },
      messages: MESSAGES,
      found: [],
    },
  ],
  bad: [
    {
      title: 'Reworded',
      files: {
        'a.md': toTable(
          '| `PET-1` | The pet was not found. | Try again. |',
          '| PET-2 | name is required. | |',
        ),
      },
      messages: MESSAGES,
      found: [
        'a.md:5:1 Unexpected message `The pet was not found.` of `PET-1`, expected `Pet not found.`',
        'a.md:6:1 Unexpected message `name is required.` of `PET-2`, expected `Name is required.`',
      ],
    },
    {
      title: 'Under another header',
      files: { 'a.md': '# Errors\n\n| Error | Text |\n| - | - |\n| `PET-1` | No such pet. |\n' },
      messages: MESSAGES,
      found: ['a.md:5:1 Unexpected message `No such pet.` of `PET-1`, expected `Pet not found.`'],
    },
    {
      title: 'Invented',
      files: { 'a.md': toTable('| `PET-3` | Pet is asleep. | Wait. |') },
      messages: MESSAGES,
      found: ['a.md:5:1 Unexpected error code `PET-3`, expected one of the inputs'],
    },
  ],
  check({ input, staged }, report) {
    const messages = input.messages ?? new Map<string, string>();
    for (const { path: file, facts } of messages.size === 0 ? [] : staged) {
      for (const { code, message: written, line, column } of facts.messages ?? []) {
        const exact = messages.get(code);
        const position = { line, column };
        if (exact === undefined) {
          const message = `Unexpected error code ${quote(code)}, expected one of the inputs`;
          report({ file, position, message });
        } else if (written !== exact.trim()) {
          const message = `Unexpected message ${quote(written)} of ${quote(code)}, expected ${quote(exact)}`;
          report({ file, position, message });
        }
      }
    }
  },
};
