import { createGroundingRule } from '../grounding/create-rule.ts';
import { toExample } from '../grounding/example.ts';

export const ungroundedNumbers = createGroundingRule({
  id: 'ungrounded-numbers',
  purpose: 'Every number with a unit, limit or default in prose is in the inputs of its section.',
  reason: 'A wrong limit is found in production only.',
  severity: { strict: 'error', lenient: 'warning' },
  good: [
    toExample('Numbers of the input', 'At most 100 items, 600 requests per minute.'),
    toExample('Allowed by a profile', 'Ask for at most 250 items.', [], { allow: ['250 items'] }),
  ],
  bad: [
    toExample('Another limit', 'Ask for at most 250 items.', [
      '3:17 Unexpected number `250 items`, expected `100`, which api.json has at /calls/list/query/limit/maximum',
    ]),
    toExample('A time that the input does not say', 'At most 600 requests, within 30 seconds.', [
      '3:30 Unexpected number `30 seconds`, expected none, since api.json names no number of seconds',
    ]),
  ],
});
