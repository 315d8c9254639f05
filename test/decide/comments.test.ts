import { beforeEach, describe, expect, it } from 'vitest';
import type { BlobStore } from '../../shared/contract/blob-store.ts';
import { toDigest } from '../../shared/contract/release-format.ts';
import type { CommentBody } from '../../shared/contract/review.ts';
import { addComment, replyToComment } from '../../shared/decide/comments.ts';
import { decide } from '../../shared/decide/decide.ts';
import { scheduleRound } from '../../shared/draft/schedule-round.ts';
import { EventReader } from '../../shared/records/event-log.ts';
import { listComments } from '../../shared/records/list-comments.ts';
import { createRecords } from '../../shared/records/records.ts';
import { aDraft, aPlan, aPlannedFile, aReport } from '../builders.ts';
import { storeRun } from '../records/store-run.ts';
import { openTemporaryStore } from '../stores.ts';
import { asker, GATE, RUN, toWaiting, WaitingEngine } from './waiting.ts';

const TEXT = '# A\n\nThe first claim.\n\nThe second claim.\n';
const SHA = toDigest(TEXT);
const now = () => new Date(0);

describe('comments', () => {
  let store: BlobStore;
  let engine: WaitingEngine;
  let made = 0;
  const randomHex = () => {
    made += 1;
    return String(made).padStart(8, '0');
  };
  /** Each call is another process. */
  const toRun = () => createRecords(store).of(RUN);

  beforeEach(async () => {
    store = await openTemporaryStore();
    engine = new WaitingEngine();
    await storeRun(store, RUN);
    await toRun().plans.create([1, 1], aPlan([aPlannedFile('a.md'), aPlannedFile('b.md')]));
    await toRun().reports.create([1, 2], aReport({ round: 2 }));
    await write(1, TEXT);
  });

  async function write(attempt: number, text: string): Promise<void> {
    const round = { runId: RUN, phase: 1, round: attempt, planVersion: 1, guidance: null };
    const batches = [[{ path: 'a.md', attempt }]];
    await toRun().rounds.create([1, attempt], { ...round, batches });
    await toRun().draftTexts.create([1, attempt, 'a.md'], text, { createdBy: 'test' });
    const blocks = [{ kind: 'prose' as const, id: 'lead', fromLine: 3, toLine: 3, sources: [] }];
    const evidence = { sha256: SHA, blocks };
    const draft = aDraft('a.md', { attempt, sha256: toDigest(text), evidence });
    await toRun().addDraft(1, draft);
  }
  const add = (change: Partial<CommentBody> = {}, by = 'ada') =>
    addComment(
      { records: createRecords(store), now, randomHex, runId: RUN },
      { phase: 1, path: 'a.md', sha256: SHA, line: 3, text: 'Is that so?', ...change },
      by,
    );
  const reply = (id: string, change: object, by = 'bob') =>
    replyToComment(
      { records: createRecords(store), now, randomHex, runId: RUN },
      { id, ...change },
      by,
    );
  const regenerate = (comments: string[], files = ['a.md']) => {
    const deps = { records: createRecords(store), engine, now };
    return decide(deps, asker(), { decision: 'regenerate', files, guidance: null, comments });
  };

  it('a comment is kept with its block, its lines and its author, and logged', async () => {
    const { id } = await add();
    expect(await listComments(toRun(), 1)).toMatchObject([
      {
        ...{ id, by: 'ada', path: 'a.md', line: 3, toLine: 3, quote: 'The first claim.' },
        ...{ block: { kind: 'prose', id: 'lead' }, replies: [], resolved: null },
      },
    ]);
    expect(await listComments(toRun(), 2)).toEqual([]);
    const events = await new EventReader(store, RUN).next();
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'comment.added', file: 'a.md', phase: 1 }),
    );
  });

  it('a comment is answered, resolved and opened again, and each step is kept', async () => {
    const { id } = await add();
    await reply(id, { text: 'No.', isResolved: true });
    expect(await listComments(toRun())).toMatchObject([
      { replies: [{ by: 'bob', text: 'No.' }], resolved: { by: 'bob' } },
    ]);
    await reply(id, { isResolved: false });
    expect(await listComments(toRun())).toMatchObject([{ resolved: null }]);
    expect(await toRun().comments.readAll()).toHaveLength(3);
  });

  it.each<[string, Partial<CommentBody>, string]>([
    ['a text that has changed', { sha256: toDigest('x') }, 'conflict'],
    ['a file without a text', { path: 'b.md' }, 'unprocessable'],
    ['a line after the last', { line: 7 }, 'unprocessable'],
    ['lines that end before they begin', { line: 3, toLine: 2 }, 'unprocessable'],
  ])('a comment on %s is refused and not kept', async (_, change, code) => {
    await expect(add(change)).rejects.toMatchObject({ code });
    expect(await listComments(toRun())).toEqual([]);
  });

  it.each([
    ['to no comment', 'x', { text: 'Hm.' }, 'not-found'],
    ['that says nothing', undefined, {}, 'bad-request'],
  ])('a reply %s is refused', async (_, id, body, code) => {
    const comment = await add();
    await expect(reply(id ?? comment.id, body)).rejects.toMatchObject({ code });
  });

  it('an approval records how many comments of its phase are open', async () => {
    const { id } = await add();
    await add({ line: 5 });
    await reply(id, { isResolved: true });
    const deps = { records: createRecords(store), engine, now };
    const approval = await decide(deps, asker(), { decision: 'approve', comment: null });
    expect(approval).toMatchObject({ reading: { openComments: 1 } });
  });

  it('the writer of the next round gets the chosen comments with their lines and replies', async () => {
    const { id } = await add();
    await add({ line: 5, text: 'Not sent.' });
    await reply(id, { text: 'Say it shorter.' });
    await write(2, TEXT.replace('second', 'other'));
    const { id: later } = await add({ sha256: toDigest(TEXT.replace('second', 'other')) });
    engine.state = toWaiting();
    await regenerate([id, later]);
    const deps = { records: createRecords(store) };
    const input = { runId: RUN, phase: 1, round: 3, planVersion: 1, source: 'decision' as const };
    await scheduleRound(deps, input);
    expect((await toRun().rounds.read(1, 3)).comments).toEqual([
      {
        path: 'a.md',
        line: null,
        text: 'About "The first claim.":\nIs that so?\nSay it shorter.',
      },
      { path: 'a.md', line: 3, text: 'Is that so?' },
    ]);
    expect(await toRun().decisions.find({ phase: 1, about: GATE })).toMatchObject({
      comments: [id, later],
    });
  });

  it.each([
    ['of an unknown id', ['x'], ['a.md']],
    ['on a file that is not regenerated', undefined, ['b.md']],
  ])('comments %s cannot go to a writer', async (_, ids, files) => {
    const { id } = await add();
    await expect(regenerate(ids ?? [id], files)).rejects.toMatchObject({
      code: 'unprocessable',
      faults: [{ pointer: '/comments/0' }],
    });
  });
});
