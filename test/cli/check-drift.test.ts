import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkDrift } from '../../cli/check/check-drift.ts';
import { type Source, toDigest } from '../../shared/contract/release-format.ts';

const CODE = ['export function a() {', '  return 1;', '}', '', 'export function b() {}'];

function cite(fromLine: number, toLine: number): Source {
  const text = CODE.slice(fromLine - 1, toLine).map((line) => `${line}\n`);
  const range = { input: 'sources.zip', path: 'src/a.ts', fromLine, toLine };
  return { ...range, sha256: toDigest(text.join('')) };
}

const block = (id: string, line: number, ...sources: readonly Source[]) => ({
  ...{ kind: 'fact', id, fromLine: line, toLine: line, sources },
});

const EVIDENCE = {
  ...{ evidenceVersion: 1, runId: 'r', phase: 0 },
  files: [
    {
      path: 'index.md',
      blocks: [
        block('intro', 1, { input: 'source-index.json', pointer: '/files' }),
        block('a', 3, cite(1, 3)),
        block('b', 5, cite(5, 5)),
        block('both', 7, cite(1, 3), cite(5, 5)),
      ],
    },
  ],
};

describe('check --sources', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'phasewright-drift-'));
    await write('docs/index.md', '# Index\n');
    await write('docs/_phasewright/0/evidence.json', JSON.stringify(EVIDENCE));
    await write('plain/index.md', '# Index\n');
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function write(path: string, text: string): Promise<void> {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }

  async function check(code: readonly string[], format = 'json', isLenient = false) {
    await write('src/src/a.ts', `${code.join('\n')}\n`);
    const request = { cwd: folder, target: 'docs', sources: 'src', format, isLenient };
    return checkDrift(request);
  }

  async function findBlocks(code: readonly string[]): Promise<unknown> {
    const { issues } = JSON.parse((await check(code)).text);
    return issues.map((it: { line: number; message: string }) => [
      it.line,
      /block "(\w+)"/.exec(it.message)?.[1],
    ]);
  }

  it('unchanged sources leave no finding', async () => {
    expect(await findBlocks(CODE)).toEqual([]);
    expect((await check(CODE)).isPassed).toBe(true);
  });

  it('a changed function is reported for exactly the blocks that rest on it', async () => {
    expect(await findBlocks(CODE.with(1, '  return 2;'))).toEqual([
      [3, 'a'],
      [7, 'both'],
    ]);
    expect(await findBlocks(CODE.with(4, 'export function c() {}'))).toEqual([
      [5, 'b'],
      [7, 'both'],
    ]);
  });

  it('lines that moved are the same lines', async () => {
    expect(await findBlocks(['// New.', '', ...CODE])).toEqual([]);
    expect(await findBlocks(CODE.slice(3))).toEqual([
      [3, 'a'],
      [7, 'both'],
    ]);
  });

  it('findings name the changed lines as text and in SARIF', async () => {
    const code = CODE.with(1, '  return 2;');
    expect((await check(code, 'text')).text).toContain(
      'docs/index.md:3:1 error Unexpected change of src/a.ts:1-3, expected the lines that the fact block "a" rests on (stale-sources)',
    );
    const [run] = JSON.parse((await check(code, 'sarif', true)).text).runs;
    expect(run.results[0]).toMatchObject({
      ...{ ruleId: 'stale-sources', level: 'warning' },
      locations: [{ physicalLocation: { artifactLocation: { uri: 'docs/index.md' } } }],
    });
  });

  it.each([
    ['documents without evidence', { target: 'plain' }, 'plain has no evidence about sources'],
    ['an unknown format', { format: 'xml' }, '--format must be text or json'],
    ['no documents', { target: 'none' }, 'cannot read'],
    ['no sources', { sources: 'none' }, 'cannot find the sources none'],
  ])('%s are refused', async (_, other, words) => {
    const request = {
      cwd: folder,
      target: 'docs',
      sources: 'src',
      format: 'text',
      isLenient: false,
    };
    await expect(checkDrift({ ...request, ...other })).rejects.toMatchObject({
      detail: expect.stringContaining(words),
    });
  });
});
