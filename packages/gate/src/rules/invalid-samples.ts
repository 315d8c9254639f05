import { createGroundingRule } from '../grounding/create-rule.ts';
import { toExample } from '../grounding/example.ts';

export const invalidSamples = createGroundingRule({
  id: 'invalid-samples',
  purpose:
    'JSON, YAML, curl and HTTP samples in prose fit the schema or the call of their section.',
  reason: 'Readers copy samples before they read the text.',
  severity: { strict: 'error', lenient: 'error' },
  good: [
    toExample(
      'A sample and a call that fit',
      '```json\n{ "toolId": "drill-7" }\n```\n\n```bash\ncurl https://api.example.com/v1/tools?limit=5\n```',
    ),
    toExample('Allowed by a profile', '```json\n{ "colour": "red" }\n```', [], {
      allow: ['colour'],
    }),
  ],
  bad: [
    toExample('An invented field', '```json\n{ "colour": "red" }\n```', [
      '4:1 Unexpected field colour, expected toolId or state, as api.json says at /calls/list',
    ]),
    toExample(
      'A call with an invented parameter',
      '```bash\ncurl -X DELETE https://api.example.com/v1/tools?colour=red\n```',
      [
        '4:1 Unexpected call `DELETE https://api.example.com/v1/tools?colour=red`, expected `GET /tools`, which api.json has at /calls/list',
        '4:1 Unexpected query parameter `colour`, expected `limit`, which api.json has at /calls/list/query/limit',
      ],
    ),
  ],
});
