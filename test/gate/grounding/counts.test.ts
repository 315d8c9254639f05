import { expect, it } from 'vitest';
import { toExample } from '../../../packages/gate/src/grounding/example.ts';
import { inspect } from '../../../packages/gate/src/inspect.ts';

function countClaims(prose: string) {
  const { content, blocks, vocabulary } = toExample('', prose);
  const context = { strictness: 'strict', planned: null, blocks, vocabulary } as const;
  return inspect('tools.md', Buffer.from(content), context).facts.grounding;
}

it('each claim of prose is counted as true, false or not judged', () => {
  expect(countClaims('`limit` is optional.')).toMatchObject({ false: 0, notJudged: 0, written: 3 });
  expect(countClaims('`limit` is required.')).toMatchObject({ false: 1, notJudged: 0 });
  expect(countClaims('People come here to buy fish.')).toMatchObject({
    ...{ true: 0, false: 0, notJudged: 1, written: 6 },
  });
});

it('a claim that the inputs leave open is not judged', () => {
  const judged = countClaims('`limit` is required.');
  const open = countClaims('`limit` is required if you sort.');
  expect(open).toMatchObject({ false: 0, notJudged: 1 });
  expect(judged?.notJudged).toBe(0);
});
