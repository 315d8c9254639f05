import { createGroundingRule } from '../grounding/create-rule.ts';
import { toExample } from '../grounding/example.ts';

export const ungroundedAddresses = createGroundingRule({
  id: 'ungrounded-addresses',
  purpose: 'Every address of the web or of mail in prose exists in the inputs.',
  reason: 'A reader who sends a key to the wrong host has given it away.',
  severity: { strict: 'error', lenient: 'error' },
  good: [
    toExample(
      'The address of a server and of a call',
      'See https://api.example.com/v1 and https://api.example.com/v1/tools.',
    ),
    toExample('Allowed by a profile', 'See https://status.example.org.', [], {
      allow: ['https://status.example.org'],
    }),
  ],
  bad: [
    toExample('Another host', 'Send it to <https://api.example.org/v1/tools>.', [
      '3:13 Unexpected address `https://api.example.org/v1/tools`, expected `https://api.example.com/v1`, which api.json has at /servers/0',
    ]),
    toExample('An invented address of mail', 'Write to help@example.com.', [
      '3:10 Unexpected address `help@example.com`, expected none, since api.json names no address of mail',
    ]),
  ],
});
