import { beforeEach, describe, expect, it } from 'vitest';
import type { BlobStore } from '../../shared/contract/blob-store.ts';
import { toDigest } from '../../shared/contract/release-format.ts';
import { replaceFiles } from '../../shared/decide/replace.ts';
import { createRecords } from '../../shared/records/records.ts';
import { aPlan, aPlannedFile } from '../builders.ts';
import { storeRun } from '../records/store-run.ts';
import { Crash, crashAt, openTemporaryStore } from '../stores.ts';
import { asker, GATE, PLAN, RUN, toWaiting, WaitingEngine } from './waiting.ts';

const CONTENT = '# By hand\n';
const TEXT_DIGEST = toDigest(CONTENT);

describe("a person's own text", () => {
  let store: BlobStore;
  let engine: WaitingEngine;
  const now = () => new Date(0);

  beforeEach(async () => {
    store = await openTemporaryStore();
    engine = new WaitingEngine();
    await storeRun(store, RUN);
    const plan = aPlan([aPlannedFile('a.md')]);
    await createRecords(store).of(RUN).plans.create([1, 1], plan);
  });

  const replace = (
    path: string,
    on: BlobStore = store,
    more: { path: string; content: string }[] = [],
  ) => {
    const deps = { records: createRecords(on), engine, now };
    return replaceFiles(deps, { ...asker(), files: [{ path, content: CONTENT }, ...more] });
  };
  const findText = async () =>
    (await createRecords(store).of(RUN).replacements.find(1, 2, TEXT_DIGEST))?.content;
  const findDecision = () => createRecords(store).of(RUN).decisions.find({ phase: 1, about: GATE });

  it('a person’s own text is stored under the digest that its decision names', async () => {
    const answer = await replace('a.md');
    expect(answer).toMatchObject({
      decision: 'replace',
      files: [{ path: 'a.md', textDigest: TEXT_DIGEST }],
    });
    expect(Buffer.from((await findText()) ?? []).toString()).toBe(CONTENT);
    expect(await findDecision()).toMatchObject({ files: [{ textDigest: TEXT_DIGEST }] });
  });

  it('a person’s own text is there before its decision, whenever the process dies', async () => {
    await expect(replace('a.md', crashAt(store, 0, 'after'))).rejects.toThrow(Crash);
    expect(await findText()).toBeDefined();
    expect(await findDecision()).toBeUndefined();
  });

  it('a person’s own text is refused for a path that is not planned', async () => {
    await expect(replace('b.md')).rejects.toMatchObject({
      code: 'unprocessable',
      faults: [{ pointer: '/files/0/path' }],
    });
    const both = replace('a.md', store, [{ path: 'b.md', content: '# B\n' }]);
    await expect(both).rejects.toMatchObject({ faults: [{ pointer: '/files/1/path' }] });
    expect(await findText()).toBeUndefined();
  });

  it('a person’s own text is refused beside another text of the same file', async () => {
    const twice = replace('a.md', store, [{ path: 'a.md', content: '# B\n' }]);
    await expect(twice).rejects.toMatchObject({ code: 'unprocessable' });
    expect(await findDecision()).toBeUndefined();
  });

  it('a person’s own text is refused while the plan waits, when there is no file to replace', async () => {
    engine.state = toWaiting(PLAN);
    await expect(replace('a.md')).rejects.toMatchObject({ code: 'conflict' });
    expect(await findText()).toBeUndefined();
  });
});
