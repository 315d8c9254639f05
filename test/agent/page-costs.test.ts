import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { listProse } from '../../packages/gate/src/base.ts';
import { createOpenAiAgent } from '../../shared/adapters/openai/openai-agent.ts';
import { previewParts, toAssignment } from '../../shared/agent/write-text.ts';
import { toAuthority, toRunContext } from '../profiles/write-docset.ts';

const NESTED = 'Reads a tool with its parts, however deep they are nested.';
/** The sample with an operation that has much to say, so that its page is too long for one call. */
const OPENAPI = readFileSync('samples/openapi/tool-library.yaml', 'utf8').replace(
  NESTED,
  Array(300).fill(NESTED).join(' '),
);
const PAGE = 'reference/tools.md';
const agent = createOpenAiAgent({ baseUrl: 'http://127.0.0.1:1/v1', apiKey: 'none', model: 'm' });

function toPage(openapi: string, path: string) {
  const run = toRunContext(openapi, 'by-tag');
  const authority = toAuthority(run);
  const file = authority.get(path);
  if (file === undefined) {
    throw new TypeError(`${path} is not planned`);
  }
  const known = { authority, plans: [], facts: new Map(), issues: [], guidance: null };
  return toAssignment({ run, phase: 2, file, ...known });
}

const toDigests = (openapi: string) =>
  previewParts(agent, toPage(openapi, PAGE)).map(({ promptDigest }) => promptDigest);

describe('what a page costs', () => {
  it('a long page is asked for in several runs, each with some of its places', () => {
    const { requests, blocks } = toPage(OPENAPI, PAGE);
    expect(requests.length).toBeGreaterThan(1);
    const asked = requests.flatMap(({ part }) => listProse(part).map(({ id }) => id));
    expect(asked).toEqual(listProse(blocks).map(({ id }) => id));
  });

  it('a run of a page is a new question only if the facts that it shows have changed', () => {
    const changed = OPENAPI.replace('The photo, at most 5 MiB.', 'The photo, at most 6 MiB.');
    expect(changed).not.toBe(OPENAPI);
    const [before, after] = [toDigests(OPENAPI), toDigests(changed)];
    expect(after).toHaveLength(before.length);
    const same = before.filter((digest) => after.includes(digest));
    expect(same).toHaveLength(before.length - 1);
  });

  it('a page without a place for prose makes no call', () => {
    expect(toPage(OPENAPI, 'terms.md').requests).toEqual([]);
    expect(toPage(OPENAPI, 'coverage.md').requests).toEqual([]);
  });
});
