import type { FileRule } from '../engine/rule.ts';
import { toPosition } from '../markdown/position.ts';

export const utf8: FileRule = {
  kind: 'file',
  id: 'utf-8',
  version: 1,
  purpose: 'A file is UTF-8 without a byte order mark.',
  reason:
    'Programs show other encodings as wrong characters or not at all, so readers would not see what the reviewer saw.',
  severity: { strict: 'error', lenient: 'error' },
  needs: 'source',
  good: [{ title: 'UTF-8', content: '# Zoë’s café\n\nText.\n', found: [] }],
  bad: [
    {
      title: 'Bytes of another encoding',
      content: Uint8Array.from([...'# Caf'].map((c) => c.charCodeAt(0)).concat(0xe9, 0x0a)),
      found: ['1:6 Unexpected bytes that are not UTF-8, expected UTF-8 throughout'],
    },
    {
      title: 'A byte order mark',
      content: '\ufeff# Title\n\nText.\n',
      found: ['1:1 Unexpected byte order mark, expected UTF-8 without one'],
    },
  ],
  check({ source, lines }, report) {
    if (source.hasByteOrderMark) {
      report('Unexpected byte order mark, expected UTF-8 without one', { line: 1, column: 1 });
    }
    if (source.invalidAt !== null) {
      const position = toPosition(lines, source.invalidAt);
      report('Unexpected bytes that are not UTF-8, expected UTF-8 throughout', position);
    }
  },
};
