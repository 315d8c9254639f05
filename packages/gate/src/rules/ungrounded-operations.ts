import { createGroundingRule } from '../grounding/create-rule.ts';
import { toExample } from '../grounding/example.ts';

export const ungroundedOperations = createGroundingRule({
  id: 'ungrounded-operations',
  purpose: 'Every method with a path, and every path in code, is a call of the API.',
  reason:
    'A call that does not exist answers with an error, and nothing on the page tells the reader why.',
  severity: { strict: 'error', lenient: 'error' },
  good: [
    toExample(
      'Calls of the API, with a name or a value',
      '`GET /tools`, then GET /v1/tools/{toolId}, or `GET /tools/drill-7`.',
    ),
    toExample('Allowed by a profile', 'Call `GET /tool` first.', [], { allow: ['GET /tool'] }),
  ],
  bad: [
    toExample('An invented path', 'Call `GET /tool` first.', [
      '3:7 Unexpected call `GET /tool`, expected `GET /tools`, which api.json has at /calls/list',
    ]),
    toExample('A method that the path does not have', 'Call `DELETE /tools`.', [
      '3:7 Unexpected call `DELETE /tools`, expected `GET /tools`, which api.json has at /calls/list',
    ]),
  ],
});
