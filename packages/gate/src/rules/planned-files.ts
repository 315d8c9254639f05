import type { PhaseRule } from '../engine/rule.ts';
import { quote } from '../report/quote.ts';

export const plannedFiles: PhaseRule = {
  kind: 'phase',
  id: 'planned-files',
  version: 1,
  purpose: 'Exactly the planned files exist.',
  reason:
    'The plan defines the docset and changes only by an approved update. If a file could not be written, the rule reports the reason.',
  severity: { strict: 'error', lenient: 'error' },
  needs: 'plan',
  isFixed: true,
  good: [{ title: 'What was planned', files: { 'a.md': '# A\n\nText.\n' }, found: [] }],
  bad: [
    {
      title: 'Never written',
      files: {},
      unwritten: { 'a.md': null },
      found: ['a.md Unexpected absence of a planned file, expected a draft'],
    },
    {
      title: 'The last attempt failed',
      files: {},
      unwritten: { 'a.md': 'timeout: no answer in 120 s' },
      found: [
        'a.md Unexpected failure of attempt 1 (timeout: no answer in 120 s), expected a draft',
      ],
    },
    {
      title: 'Not planned',
      files: { 'a.md': '# A\n\nText.\n' },
      unplanned: ['b.md'],
      found: ['b.md Unexpected file `b.md`, expected only files of the plan'],
    },
  ],
  check({ files, unplanned }, report) {
    for (const { planned, record } of files) {
      const file = planned.path;
      if (record === undefined) {
        report({ file, message: 'Unexpected absence of a planned file, expected a draft' });
      } else if (record.outcome === 'failed') {
        const message = `Unexpected failure of attempt ${record.attempt} (${toReason(record.reason)}), expected a draft`;
        report({ file, message });
      }
    }
    for (const file of unplanned) {
      const message = `Unexpected file ${quote(file)}, expected only files of the plan`;
      report({ file, message });
    }
  },
};

/** A reason may contain anything a service returned. */
function toReason(reason: string): string {
  return quote(reason).replace(/^`|`$/g, '');
}
