import {
  type Approval,
  type BlockEvidence,
  type GateReport,
  type PhaseEvidence,
  type PhaseManifest,
  type Plan,
  type RunManifest,
  releasedPath,
  sumGrounding,
  toCanonicalJson,
  toDigest,
  toJsonDigest,
} from '../../shared/contract/release-format.ts';
import { aPlan, aPlannedFile, aReport, RUN_ID } from '../builders.ts';

const NAMES = ['Preflight', 'Guide', 'Reference'];
const AT = '2026-01-01T00:00:00.000Z';
const SHARED = { runId: RUN_ID, profile: 'plugin-docs', variant: 'full', strictness: 'strict' };
const INPUTS = [{ name: 'requirements', sha256: toDigest('requirements'), size: 12 }];

export const encode = (text: string) => new TextEncoder().encode(text);

/** The parts of a phase before it is sealed. `manifest` may be changed as well. */
export interface UnsealedPhase {
  readonly documents: Map<string, string>;
  readonly plan: Plan;
  readonly report: GateReport;
  readonly decision: Approval;
  readonly evidence: PhaseEvidence;
  /** Reports of earlier rounds, and the text of the released one, by name. */
  readonly others: Map<string, string>;
  manifest: Partial<PhaseManifest>;
}

export type LayoutKind = 'bundle' | 'folder';
export type Files = Map<string, Uint8Array>;

/** Three sound phases; the second took two rounds. A test may spoil any part before sealing. */
export function preparePhases(): UnsealedPhase[] {
  return NAMES.map((_, phase) => preparePhase(phase));
}

function preparePhase(phase: number): UnsealedPhase {
  const round = phase === 1 ? 2 : 1;
  const documents = new Map(
    ['index.md', 'ä/deep.md'].map((path) => [`p${phase}-${path}`, `# ${path} of ${phase}\n`]),
  );
  const plan = toPlan(phase, documents);
  const report = toReport(phase, round, documents, plan);
  const others = new Map([[`0${phase}-phase${phase}-validation.md`, `# Report ${phase}\n`]]);
  if (round === 2) {
    others.set(`0${phase}-phase${phase}-validation-v1.md`, '# Report, round 1\n');
    others.set(`0${phase}-phase${phase}-validation-v1.json`, '{"verdict":"failed"}');
  }
  const evidence = toEvidence(phase, documents);
  return { documents, plan, report, decision: toDecision(report), evidence, others, manifest: {} };
}

/** Each document is one line, which is based on the first requirement. */
export const BLOCK: BlockEvidence = {
  ...{ kind: 'fact', id: 'facts-1', fromLine: 1, toLine: 1 },
  sources: [{ input: 'requirements', pointer: '/0' }],
};
export const BLOCKS = [BLOCK];
const GROUNDING = { true: 3, false: 0, notJudged: 1, rendered: 4, written: 20 };

function toEvidence(phase: number, documents: ReadonlyMap<string, string>): PhaseEvidence {
  const files = [...documents.keys()].map((path) => ({ path, blocks: BLOCKS }));
  return { evidenceVersion: 1, runId: RUN_ID, phase, files };
}

function toPlan(phase: number, documents: ReadonlyMap<string, string>): Plan {
  const toFile = (path: string) => aPlannedFile(path, { outline: [], expectedWords: 10 });
  return aPlan([...documents.keys()].map(toFile), { phase });
}

function toReport(
  phase: number,
  round: number,
  documents: ReadonlyMap<string, string>,
  plan: Plan,
): GateReport {
  return aReport({
    profile: SHARED.profile,
    variant: SHARED.variant,
    phase,
    phaseName: NAMES[phase] ?? '',
    planDigest: toJsonDigest(plan),
    round,
    grounding: sumGrounding([...documents].map(() => GROUNDING)),
    files: [...documents].map(([path, text]) => ({
      path,
      attempt: round,
      sha256: toDigest(text),
      size: encode(text).byteLength,
      grounding: GROUNDING,
      evidence: toJsonDigest(BLOCKS),
    })),
  });
}

function toDecision(report: GateReport): Approval {
  return {
    decision: 'approve',
    runId: RUN_ID,
    phase: report.phase,
    about: { kind: 'gate', round: report.round, digest: toJsonDigest(report) },
    by: 'reviewer',
    at: AT,
    from: null,
    comment: null,
    votes: [],
  };
}

/** Seals phases as the product does, spoiled or not, in the given layout. */
export function sealRelease(phases: readonly UnsealedPhase[], kind: LayoutKind): Files {
  const files: Files = new Map();
  const sealed: RunManifest['phases'] = [];
  const toRecord = (phase: number, path: string) =>
    kind === 'folder' ? `${phase}/${path}` : `_phasewright/${phase}/${path}`;
  for (const [phase, unsealed] of phases.entries()) {
    const records = toRecords(phase, unsealed);
    const previous = sealed.at(-1)?.manifest ?? null;
    const manifest = toManifest(phase, unsealed, records, previous);
    const bytes = encode(toCanonicalJson(manifest));
    for (const [path, text] of records) files.set(toRecord(phase, path), encode(text));
    for (const [path, text] of unsealed.documents) {
      files.set(kind === 'folder' ? `${phase}/${path}` : path, encode(text));
    }
    files.set(toRecord(phase, 'manifest.json'), bytes);
    const { name, grounding } = manifest;
    const count = manifest.files.length;
    sealed.push({ phase, name, files: count, grounding, manifest: toDigest(bytes) });
  }
  const run: RunManifest = {
    manifestVersion: 1,
    kind: 'run',
    ...SHARED,
    strictness: 'strict',
    inputs: INPUTS,
    phases: sealed,
    grounding: sumGrounding(sealed.map((it) => it.grounding)),
    sealedAt: AT,
  };
  const path = kind === 'folder' ? 'manifest.json' : '_phasewright/manifest.json';
  return files.set(path, encode(toCanonicalJson(run)));
}

function toRecords(phase: number, unsealed: UnsealedPhase): Map<string, string> {
  const { plan, report, decision, evidence, others } = unsealed;
  return new Map([
    [releasedPath.plan('', phase).slice(3), toCanonicalJson(plan)],
    [releasedPath.report('', phase, 'json').slice(3), toCanonicalJson(report)],
    [releasedPath.decision('', phase).slice(3), toCanonicalJson(decision)],
    [releasedPath.evidence('', phase).slice(3), toCanonicalJson(evidence)],
    ...others,
  ]);
}

function toManifest(
  phase: number,
  { plan, report, decision, manifest }: UnsealedPhase,
  records: ReadonlyMap<string, string>,
  previous: string | null,
): PhaseManifest {
  return {
    manifestVersion: 1,
    kind: 'phase',
    ...SHARED,
    strictness: 'strict',
    phase,
    name: NAMES[phase] ?? '',
    inputs: INPUTS,
    planVersion: 1,
    planDigest: toJsonDigest(plan),
    round: report.round,
    ruleSet: report.ruleSet,
    reportDigest: toJsonDigest(report),
    grounding: report.grounding,
    decision,
    files: report.files.map((file) => ({
      ...file,
      createdBy: 'agent-1',
      agent: { name: 'agent', version: '1', model: 'model' },
      promptDigest: toDigest('prompt'),
    })),
    records: [...records].map(([path, text]) => ({
      path,
      sha256: toDigest(text),
      size: encode(text).byteLength,
    })),
    previous,
    sealedAt: AT,
    ...manifest,
  };
}
