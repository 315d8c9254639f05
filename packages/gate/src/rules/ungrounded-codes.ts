import { createGroundingRule } from '../grounding/create-rule.ts';
import { toExample } from '../grounding/example.ts';

export const ungroundedCodes = createGroundingRule({
  id: 'ungrounded-codes',
  purpose: 'Every status code, media type and version in prose exists in the inputs.',
  reason: 'Programs branch on codes. A code that no call answers leads to code that never runs.',
  severity: { strict: 'error', lenient: 'error' },
  good: [
    toExample('Codes of the input', 'It returns 404 as application/problem+json, since 1.2.0.'),
    toExample('Allowed by a profile', 'It returns 418 for teapots.', [], { allow: ['418'] }),
  ],
  bad: [
    toExample('An invented status code', 'It returns 418 when it is lent.', [
      '3:12 Unexpected status code `418` for `GET /tools`, expected one of 200, 404, which api.json has at /calls/list/answers',
    ]),
    toExample(
      'An invented version and media type',
      'Since 2.4.1 it answers with application/xml.',
      [
        '3:7 Unexpected version `2.4.1`, expected `1.2.0`, which api.json has at /info/version',
        '3:29 Unexpected media type `application/xml`, expected `application/json`, which api.json has at /calls/list/answers/200',
      ],
    ),
  ],
});
