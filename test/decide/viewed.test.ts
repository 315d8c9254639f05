import { beforeEach, describe, expect, it } from 'vitest';
import type { BlobStore } from '../../shared/contract/blob-store.ts';
import type { ApprovalRules } from '../../shared/contract/run-options.ts';
import { decide } from '../../shared/decide/decide.ts';
import { listViewed, markViewed } from '../../shared/decide/viewed.ts';
import { createRecords } from '../../shared/records/records.ts';
import { aReport } from '../builders.ts';
import { storeRun } from '../records/store-run.ts';
import { openTemporaryStore } from '../stores.ts';
import { OPTIONS } from '../workflow/world.ts';
import { asker, GATE, RUN, WaitingEngine } from './waiting.ts';

const toSha = (digit: string) => `sha256:${digit.repeat(64)}`;
const [OLD, NEW] = [toSha('1'), toSha('2')];
const toFile = (path: string, sha256: string) => ({ path, sha256, attempt: 1, size: 1 });
const now = () => new Date(0);

describe('viewed files', () => {
  let store: BlobStore;
  beforeEach(async () => {
    store = await openTemporaryStore();
    const { reports } = createRecords(store).of(RUN);
    const before = [toFile('a.md', OLD), toFile('b.md', OLD)];
    await reports.create([1, 1], aReport({ round: 1, files: before }));
    const files = [toFile('a.md', OLD), toFile('b.md', NEW)];
    await reports.create([1, 2], aReport({ round: 2, files }));
  });

  /** Each call is another process, so nothing is remembered between them. */
  const mark = (path: string, sha256: string, change: object = {}, by = 'Ada') =>
    markViewed(
      { records: createRecords(store), now, runId: RUN },
      { phase: 1, files: [{ path, sha256 }], ...change },
      by,
    );
  const list = (by = 'Ada') => listViewed(createRecords(store).of(RUN), by, 1);
  const approve = async (rules: Partial<ApprovalRules> = {}) => {
    await storeRun(store, RUN, { approval: { ...OPTIONS.approval, ...rules } });
    const deps = { records: createRecords(store), engine: new WaitingEngine(), now };
    return decide(deps, asker({ by: 'ada' }), { decision: 'approve', comment: null });
  };

  it('viewed files are listed for their reviewer alone, whatever the case of the name', async () => {
    await mark('a.md', OLD);
    const at = '1970-01-01T00:00:00.000Z';
    expect(await list('ADA')).toEqual([{ phase: 1, path: 'a.md', sha256: OLD, at }]);
    expect(await list('bob')).toEqual([]);
  });

  it('viewed files are no longer listed after the mark was taken back', async () => {
    await mark('a.md', OLD);
    await mark('a.md', OLD, { isViewed: false });
    expect(await list()).toEqual([]);
  });

  it('viewed files cannot be marked with a digest that the file no longer has', async () => {
    await expect(mark('b.md', OLD)).rejects.toMatchObject({
      code: 'conflict',
      faults: [{ pointer: '/files/0' }],
    });
    expect(await list()).toEqual([]);
  });

  it.each([
    ['a file outside the phase', 'c.md', {}],
    ['a phase without a gate', 'a.md', { phase: 7 }],
  ])('viewed files cannot be marked in %s', async (_, path, change) => {
    await expect(mark(path, OLD, change)).rejects.toMatchObject({ code: 'unprocessable' });
  });

  it('viewed files are counted in the approval of their reviewer, each only with its present digest', async () => {
    await mark('a.md', OLD);
    await mark('b.md', NEW, {}, 'bob');
    expect(await approve()).toMatchObject({ reading: { viewed: 1, files: 2 } });
  });

  it('viewed files are counted in each of several votes', async () => {
    await mark('a.md', OLD);
    expect(await approve({ required: 2 })).toMatchObject({
      votes: [{ by: 'ada', reading: { viewed: 1, files: 2 } }],
    });
  });

  it('viewed files are required by name if the run says so, and then suffice', async () => {
    await mark('a.md', OLD);
    await expect(approve({ requireViewed: true })).rejects.toMatchObject({
      code: 'conflict',
      detail: expect.stringContaining('ada has viewed 1 of 2. Read b.md next'),
      faults: [{ pointer: '/files/b.md' }],
    });
    expect(await createRecords(store).of(RUN).decisions.find({ phase: 1, about: GATE })).toBe(
      undefined,
    );
    await mark('b.md', NEW);
    expect(await approve({ requireViewed: true })).toMatchObject({ reading: { viewed: 2 } });
  });
});
