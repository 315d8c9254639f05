import type { FileRule } from '../engine/rule.ts';
import { MAX_FILE_BYTES } from '../markdown/decode.ts';

export const fileSize: FileRule = {
  kind: 'file',
  id: 'file-size',
  version: 1,
  purpose: 'A file has at most 256 KiB, or the limit of the profile, and is not empty.',
  reason:
    'A larger file is too long to review and is not inspected further. An empty file is a failure of its writer.',
  severity: { strict: 'error', lenient: 'error' },
  needs: 'source',
  options: {
    maxBytes: {
      type: 'integer',
      description: 'Maximum size of a file in bytes.',
      default: MAX_FILE_BYTES,
      minimum: 1,
      maximum: MAX_FILE_BYTES,
    },
  },
  good: [{ title: 'A file of a usual size', content: '# Title\n\nText.\n', found: [] }],
  bad: [
    {
      title: 'An empty file',
      content: ' \n',
      found: ['1:1 Unexpected empty file, expected a document'],
    },
    {
      title: 'One byte too many',
      content: new Uint8Array(MAX_FILE_BYTES + 1).fill(0x61),
      found: ['1:1 Unexpected size of 262145 bytes, expected at most 262144'],
    },
    {
      title: 'More than a profile allows',
      content: '# Title\n\nText.\n',
      options: { maxBytes: 10 },
      found: ['1:1 Unexpected size of 15 bytes, expected at most 10'],
    },
  ],
  check({ source }, report, options) {
    const maxBytes = options.integer('maxBytes');
    const { sizeBytes, text } = source;
    if (sizeBytes > maxBytes) {
      const message = `Unexpected size of ${sizeBytes} bytes, expected at most ${maxBytes}`;
      report(message, { line: 1, column: 1 });
    } else if (text.trim() === '') {
      report('Unexpected empty file, expected a document', { line: 1, column: 1 });
    }
  },
};
