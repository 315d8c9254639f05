import { beforeEach, describe, expect, it } from 'vitest';
import type { BlobStore } from '../../shared/contract/blob-store.ts';
import type { DraftRecord } from '../../shared/contract/draft.ts';
import { toDigest } from '../../shared/contract/release-format.ts';
import { type ArtifactQuery, readArtifact } from '../../shared/query/artifacts.ts';
import { createRecords } from '../../shared/records/records.ts';
import { toDraft } from '../gate/sample.ts';
import { openTemporaryStore } from '../stores.ts';

const RUN = '20260101T000000000Z-00000000';
const [FIRST, SECOND] = ['# A\n\nFirst.\n', '# A\n\nSecond.\n'];

describe('the artifacts of a run', () => {
  let store: BlobStore;

  async function stage(attempt: number, text: string | undefined): Promise<void> {
    const round = { runId: RUN, phase: 1, round: attempt, planVersion: 1, guidance: null };
    const metadata = { createdBy: 'agent:test', attempt } as const;
    const records = createRecords(store).of(RUN);
    await records.rounds.create([1, attempt], { ...round, batches: [] });
    if (text !== undefined) {
      await records.draftTexts.create([1, attempt, 'a.md'], text, metadata);
    }
    const { path, promptDigest, createdBy, usage } = toDraft('a.md', text ?? '');
    const record: DraftRecord =
      text === undefined
        ? { path, promptDigest, createdBy, usage, attempt, outcome: 'failed', reason: 'refused' }
        : { ...toDraft('a.md', text), attempt };
    await records.drafts(1).add(record);
  }

  const read = (path: string, query: ArtifactQuery = {}) =>
    readArtifact(createRecords(store).of(RUN), path, { phases: [0, 1], ...query });
  const readText = async (path: string, query: ArtifactQuery = {}) =>
    new TextDecoder().decode((await read(path, query)).content);
  const readJson = async (path: string, query: ArtifactQuery = {}) =>
    JSON.parse(await readText(path, query));

  beforeEach(async () => {
    store = await openTemporaryStore();
    await stage(1, FIRST);
    await stage(2, SECOND);
    await stage(3, undefined);
  });

  it('the artifacts of a run are the latest staged draft, or that of an attempt', async () => {
    expect(await readText('a.md')).toBe(SECOND);
    expect(await readText('a.md', { attempt: 1 })).toBe(FIRST);
    await expect(read('a.md', { attempt: 3 })).rejects.toThrow('not-found');
  });

  it('the artifacts of a run have the record of the named attempt, or of the latest', async () => {
    expect(await readJson('a.md.draft.json', { attempt: 1 })).toMatchObject({
      ...{ path: 'a.md', attempt: 1, outcome: 'staged' },
    });
    expect(await readJson('a.md.draft.json')).toMatchObject({ attempt: 3, outcome: 'failed' });
    const { content, sha256, contentType } = await read('a.md.draft.json', { attempt: 2 });
    expect(sha256).toBe(toDigest(content));
    expect(contentType).toBe('application/json');
  });

  it('the artifacts of a run have a record of staged drafts only', async () => {
    await expect(read('b.md.draft.json')).rejects.toThrow('not-found');
    await expect(read('a.md.draft.json', { attempt: 9 })).rejects.toThrow('not-found');
    await expect(read('a.md.draft.json', { stage: 'released' })).rejects.toThrow('not-found');
  });
});
