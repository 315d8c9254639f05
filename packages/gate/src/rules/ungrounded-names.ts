import { createGroundingRule } from '../grounding/create-rule.ts';
import { toExample } from '../grounding/example.ts';

export const ungroundedNames = createGroundingRule({
  id: 'ungrounded-names',
  purpose:
    'Every name in prose, in code or written like one, exists in the inputs, in the terms or in the plan.',
  reason:
    'An invented parameter, field or file looks as real as a true one. A reader who uses it gets an error, or silently nothing.',
  severity: { strict: 'error', lenient: 'warning' },
  good: [
    toExample(
      'Names of the input, of the craft and of a term',
      'Set `limit`, and read `toolId` as JSON. The `state` is `free` or `lent`.',
    ),
    toExample('Allowed by a profile', '`deepSearch` is ours.', [], { allow: ['deepSearch'] }),
  ],
  bad: [
    toExample('An invented parameter', 'Filter with `colour`.', [
      '3:14 Unexpected name `colour`, expected `limit`, which api.json has at /calls/list/query/limit',
    ]),
    toExample('A name with one letter changed', 'Read `toolIds` of each, or tool_name.', [
      '3:7 Unexpected name `toolIds`, expected `toolId`, which api.json has at /tool/toolId',
      '3:28 Unexpected name `tool_name`, expected `limit`, which api.json has at /calls/list/query/limit',
    ]),
  ],
});
