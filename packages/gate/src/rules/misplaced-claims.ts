import { createGroundingRule } from '../grounding/create-rule.ts';
import { toExample } from '../grounding/example.ts';

export const misplacedClaims = createGroundingRule({
  id: 'misplaced-claims',
  purpose:
    'Statements about a call or an entity match the inputs for that call or entity: codes, method, and for each field type, default, limits, values, place, and whether it is required.',
  reason: 'A fact that is true of another call is false here, and is the hardest to notice.',
  severity: { strict: 'error', lenient: 'error' },
  good: [
    toExample(
      'Facts of the call',
      '`limit` is optional, is an integer, defaults to 20 and is at most 100. It returns 404.',
    ),
    toExample('Allowed by a profile', 'It returns 409.', [], { allow: ['409'] }),
  ],
  bad: [
    toExample('Required turned round', '`limit` is required.', [
      '3:1 Unexpected `limit is required`, expected it to be optional, as api.json says at /calls/list/query/limit',
    ]),
    toExample(
      'Another default, type and place',
      '`limit` defaults to 50. `limit` is a string. Send the `limit` header.',
      [
        '3:1 Unexpected `limit defaults to 50`, expected the default `20`, as api.json says at /calls/list/query/limit',
        '3:25 Unexpected `limit is a string`, expected the type integer, as api.json says at /calls/list/query/limit',
        '3:55 Unexpected `limit header`, expected it in the query, as api.json says at /calls/list/query/limit',
      ],
    ),
    toExample('A code of another call', 'It returns 409.', [
      '3:12 Unexpected status code `409` for `GET /tools`, expected one of 200, 404, which api.json has at /calls/list/answers',
    ]),
  ],
});
