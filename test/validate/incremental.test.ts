import { beforeEach, describe, expect, it } from 'vitest';
import type { RuleSettings } from '../../packages/gate/src/engine/rule-settings.ts';
import { createTermIndex, inspect, toRuleSet } from '../../packages/gate/src/index.ts';
import type { BlobStore } from '../../shared/contract/blob-store.ts';
import { type GateReport, toDigest } from '../../shared/contract/release-format.ts';
import type { Docset, WriteRequest } from '../../shared/profiles/profile.ts';
import { createRecords } from '../../shared/records/records.ts';
import { runGate } from '../../shared/validate/run-gate.ts';
import { aLoadedRun, aProfile } from '../builders.ts';
import { toBytes, toDraft, toPlanned } from '../gate/sample.ts';
import { openTemporaryStore } from '../stores.ts';

const RUN = '20260101T000000000Z-00000000';
const FILES = 40;
const names = Array.from({ length: FILES }, (_, index) => `f${index}.md`);
const next = (index: number) => `f${(index + 1) % FILES}.md`;
const toText = (index: number, part = 'Part', more = 'Text.') =>
  `# File ${index}\n\n[next](${next(index)}#part)\n\n## ${part}\n\n${more}\n`;

let store: BlobStore;
/** The files inspected since the last gate, by inspector. */
let inspected: { byWriter: string[]; byGate: string[] };

beforeEach(async () => {
  store = await openTemporaryStore();
  inspected = { byWriter: [], byGate: [] };
  const files = names.map((name) => toPlanned(name));
  const plan = { runId: RUN, phase: 0, version: 1, files };
  await createRecords(store).of(RUN).plans.create([0, 1], plan);
});

const RULES = { rules: toRuleSet(undefined), terms: createTermIndex([], []) };

/** Writes files as the draft activity does: the text, then the record of its one inspection. */
async function write(round: number, texts: Readonly<Record<string, string>>): Promise<void> {
  const items = Object.keys(texts).map((path) => ({ path, attempt: round }));
  const common = { runId: RUN, phase: 0, round, planVersion: 1, guidance: null };
  const records = createRecords(store).of(RUN);
  await records.rounds.create([0, round], { ...common, batches: [items] });
  for (const [path, text] of Object.entries(texts)) {
    const content = toBytes(text);
    inspected.byWriter.push(path);
    const context = { strictness: 'strict', planned: toPlanned(path), ...RULES } as const;
    const draft = {
      ...toDraft(path, text),
      attempt: round,
      sha256: toDigest(content),
      ...inspect(path, content, context),
    };
    await records.draftTexts.create([0, round, path], content, { attempt: round });
    await records.drafts(0).add(draft);
  }
}

/** The settings of a profile. */
interface Own {
  readonly rules?: RuleSettings;
  readonly terms?: Docset['terms'];
}

/** The gate; every text it reads is one it inspects. */
async function judgeRound(round: number, own: Own = {}): Promise<GateReport> {
  const watched: BlobStore = new Proxy(store, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      return typeof value !== 'function'
        ? value
        : (...args: readonly unknown[]) => {
            if (key === 'read' && /\/drafts\/\d+\/f\d+\.md$/.test(String(args[1]))) {
              inspected.byGate.push(String(args[1]));
            }
            return value.apply(target, args);
          };
    },
  });
  const docset = {
    title: 'T',
    phases: [{ phase: 0, name: 'only', title: 'Only', files: [] }],
    requirements: [],
    knownUrls: new Set<string>(),
    ...(own.terms && { terms: own.terms }),
  };
  const profile = aProfile(own.rules && { rules: own.rules });
  const loadRun = async () => aLoadedRun({ profile, docset });
  await runGate(
    { records: createRecords(watched), loadRun, buildRequest: async () => ({}) as WriteRequest },
    { runId: RUN, phase: 0, round, planVersion: 1 },
  );
  return createRecords(store).of(RUN).reports.read(0, round);
}

const all = () => Object.fromEntries(names.map((name, index) => [name, toText(index)]));

describe('a gate after k changed files', () => {
  it('a gate after k changed files inspects those k and joins the rest from stored facts', async () => {
    await write(1, all());
    expect(await judgeRound(1)).toMatchObject({ verdict: 'passed' });
    expect([inspected.byWriter.length, inspected.byGate.length]).toEqual([FILES, 0]);
    inspected = { byWriter: [], byGate: [] };
    const changed = { 'f3.md': toText(3), 'f7.md': toText(7), 'f9.md': toText(9) };
    await write(2, changed);
    const report = await judgeRound(2);
    expect(inspected).toEqual({ byWriter: Object.keys(changed), byGate: [] });
    expect(report).toMatchObject({ verdict: 'passed' });
    expect(report.files.filter(({ attempt }) => attempt === 2)).toHaveLength(3);
    expect(report.files).toHaveLength(FILES);
  });

  it('a gate after k changed files judges files again that link to an anchor which a changed file no longer has', async () => {
    await write(1, all());
    await judgeRound(1);
    inspected = { byWriter: [], byGate: [] };
    await write(2, { 'f7.md': toText(7, 'Another part') });
    const { issues, flagged } = await judgeRound(2);
    expect(issues).toMatchObject([{ file: 'f6.md', line: 3, column: 1, rule: 'link-anchors' }]);
    expect(flagged).toEqual(['f6.md']);
    expect(inspected).toEqual({ byWriter: ['f7.md'], byGate: [] });
  });

  it('a gate after k changed files passes files again once the anchor is back', async () => {
    await write(1, all());
    await write(2, { 'f7.md': toText(7, 'Another part') });
    await write(3, { 'f7.md': toText(7) });
    expect(await judgeRound(3)).toMatchObject({ verdict: 'passed' });
  });

  it('a gate after k changed files inspects all again only when what all depend on has changed: the terms', async () => {
    await write(1, all());
    await judgeRound(1);
    inspected = { byWriter: [], byGate: [] };
    const table = '| Term | Definition | Avoid |\n| - | - | - |\n| section | A part. | part |';
    await write(2, { 'f0.md': toText(0, 'Part', table) });
    const { issues } = await judgeRound(2);
    expect(new Set(inspected.byGate).size).toBe(FILES);
    expect(new Set(issues.map(({ rule }) => rule))).toEqual(new Set(['term-usage']));
  });
});

describe('the gate of a run', () => {
  const broken = () => ({ ...all(), 'f7.md': toText(7, 'Another part') });

  it('the gate of a run judges by the rules as the profile sets them, and says so by another rule set', async () => {
    await write(1, broken());
    const rules: RuleSettings = { 'link-anchors': { severity: { strict: 'off' } } };
    const report = await judgeRound(1, { rules });
    expect(report).toMatchObject({ verdict: 'passed', issues: [] });
    await write(2, { 'f0.md': toText(0) });
    const unset = await judgeRound(2);
    expect(unset.issues).toMatchObject([{ rule: 'link-anchors' }]);
    expect(unset.ruleSet).not.toBe(report.ruleSet);
  });

  it('the gate of a run checks every file against the terms of the profile', async () => {
    await write(1, all());
    const terms = [{ term: 'section', definition: 'A part.', synonyms: [], avoid: ['part'] }];
    const { issues } = await judgeRound(1, { terms });
    expect(new Set(issues.map(({ file }) => file)).size).toBe(FILES);
    expect(new Set(issues.map(({ rule }) => rule))).toEqual(new Set(['term-usage']));
  });
});
