import { describe, expect, it } from 'vitest';
import { DEFAULT_RULES } from '../../packages/gate/src/engine/rule-set.ts';
import type { BlobStore } from '../../shared/contract/blob-store.ts';
import type { StagedDraft } from '../../shared/contract/draft.ts';
import { createRecords } from '../../shared/records/records.ts';
import { readCurrentDrafts } from '../../shared/validate/current-drafts.ts';
import { toDraft, toPlanned } from '../gate/sample.ts';
import { openTemporaryStore, withMethods } from '../stores.ts';

const RUN = '20260101T000000000Z-00000000';
const TERMS =
  '# T\n\n| Term | Definition | Avoid |\n| - | - | - |\n| sign in | Prove who you are. | log in |\n';
const USE = '# U\n\nFirst log in.\n';

async function stage(store: BlobStore, draft: StagedDraft, text: string): Promise<void> {
  const records = createRecords(store).of(RUN);
  await records.draftTexts.create([1, 1, draft.path], text, { attempt: 1 });
  await records.drafts(1).add(draft);
}

async function open(texts: Readonly<Record<string, string>>, changes: Partial<StagedDraft> = {}) {
  const store = await openTemporaryStore();
  const reads: string[] = [];
  for (const [path, text] of Object.entries(texts)) {
    await stage(store, { ...toDraft(path, text), ...changes }, text);
  }
  const spy = withMethods(store, {
    read: (container: Parameters<BlobStore['read']>[0], path: string) => {
      if (path.endsWith('.md')) {
        reads.push(path);
      }
      return store.read(container, path);
    },
  });
  const files = Object.keys(texts).map((path) => toPlanned(path));
  const source = {
    records: createRecords(spy).of(RUN),
    plan: { runId: RUN, phase: 1, version: 1, files },
    attempts: new Map<string, number>(),
    strictness: 'strict',
    earlier: new Map(),
  } as const;
  return { source, reads, store };
}

describe('the current drafts of a phase', () => {
  it('the current drafts of a phase are read from their records; no text is read', async () => {
    const { source, reads } = await open({ 'u.md': USE });
    const [draft] = await readCurrentDrafts(source);
    expect(draft).toEqual(toDraft('u.md', USE));
    expect(reads).toEqual([]);
  });

  it('the current drafts of a phase are inspected again when other rules inspected them', async () => {
    const { source, reads } = await open(
      { 'u.md': '# U\n\nTODO\n' },
      { ruleSet: 'old', issues: [] },
    );
    const [draft] = await readCurrentDrafts(source);
    expect(draft).toMatchObject({
      ruleSet: DEFAULT_RULES.digest,
      issues: [{ rule: 'placeholders' }],
    });
    expect(reads).toHaveLength(1);
  });

  it('the current drafts of a phase are inspected again when the docset defines terms they did not know', async () => {
    const { source } = await open({ 'u.md': USE, 't.md': TERMS });
    const [draft] = await readCurrentDrafts(source);
    expect(draft).toMatchObject({ issues: [{ rule: 'term-usage', line: 3, column: 7 }] });
  });

  it('the current drafts of a phase include terms that only a second inspection finds', async () => {
    const { factsVersion, title, headings, anchors, links, codes, rows, words } = toDraft(
      't.md',
      TERMS,
    ).facts;
    const facts = { factsVersion, title, headings, anchors, links, codes, rows, words };
    const { source } = await open({ 'u.md': USE, 't.md': TERMS }, { ruleSet: 'old', facts });
    const [draft] = await readCurrentDrafts(source);
    expect(draft).toMatchObject({ issues: [{ rule: 'term-usage' }] });
  });

  it('the current drafts of a phase fail when the text is missing', async () => {
    const { source, store } = await open({ 'u.md': USE }, { ruleSet: 'old' });
    const empty = withMethods(store, { read: async () => undefined });
    const gone = { ...source, records: createRecords(empty).of(RUN) };
    expect(await readCurrentDrafts(gone)).toMatchObject([{ outcome: 'failed', path: 'u.md' }]);
  });
});
