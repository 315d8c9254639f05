import type { PhaseRule } from '../engine/rule.ts';

export const releasedFiles: PhaseRule = {
  kind: 'phase',
  id: 'released-files',
  version: 1,
  purpose: 'No file of this phase has the path of a file of another phase.',
  reason:
    'Released files never change. A draft with the path of a released file would replace it. This includes paths that differ only in case, because some file systems ignore case.',
  severity: { strict: 'error', lenient: 'error' },
  needs: 'plan',
  isFixed: true,
  good: [
    {
      title: 'Paths of its own',
      earlier: { 'a.md': '# A\n\nText.\n' },
      files: { 'b.md': '# B\n\nText.\n' },
      found: [],
    },
  ],
  bad: [
    {
      title: 'A released path in another case',
      earlier: { 'a.md': '# A\n\nText.\n' },
      files: { 'A.md': '# A\n\nText.\n' },
      found: ['A.md Unexpected path of the released file `a.md`, expected one of its own'],
    },
  ],
  check({ input, files }, report) {
    const released = new Map([...input.earlier.keys()].map((path) => [path.toLowerCase(), path]));
    for (const { planned } of files) {
      const path = released.get(planned.path.toLowerCase());
      if (path !== undefined) {
        const message = `Unexpected path of the released file \`${path}\`, expected one of its own`;
        report({ file: planned.path, message });
      }
    }
  },
};
