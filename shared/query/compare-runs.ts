import type {
  ChangedFile,
  DifferenceLine,
  FileRef,
  PhaseDifference,
  RunDifference,
} from '../contract/difference.ts';
import { PhasewrightError } from '../contract/release-format.ts';
import type { RunResource } from '../contract/run.ts';
import { compareLines, type DifferenceRow } from '../difference/compare-lines.ts';
import { fold } from '../difference/fold.ts';
import { readArtifact } from './artifacts.ts';
import { type QueryDeps, readRun } from './run-resource.ts';

export interface DifferenceQuery {
  /** The run to compare with, by default the parent of this run. */
  readonly with: string | undefined;
  readonly phase: number | undefined;
  readonly path: string | undefined;
}

/** Files of one response whose lines are compared, and characters of both sides together. */
const MAX_COMPARED_FILES = 200;
const MAX_COMPARED_CHARACTERS = 4_000_000;
/** More ancestors than any run has, so that a forged cycle ends. */
const MAX_LINEAGE = 100;

interface Side {
  readonly runId: string;
  readonly files: ReadonlyMap<string, FileVersion>;
}

interface FileVersion {
  readonly sha256: string;
  readonly attempt: number;
  readonly stage: 'staged' | 'released';
}

/**
 * Compares the documents of two runs phase by phase. Throws `not-found` for an unknown run and
 * `bad-request` if no other run is named and this one has no parent.
 */
export async function compareRuns(
  deps: QueryDeps,
  runId: string,
  query: DifferenceQuery,
): Promise<RunDifference> {
  const fresh = await readRun(deps, runId);
  const other = query.with ?? fresh.parentRunId;
  if (other === undefined) {
    throw new PhasewrightError(
      'bad-request',
      `run ${runId} has no parent run; name the run to compare with: ?with=RUN`,
    );
  }
  const old = await readRun(deps, other);
  const budget = { files: MAX_COMPARED_FILES, characters: MAX_COMPARED_CHARACTERS };
  const phases: PhaseDifference[] = [];
  for (const { phase, name } of mergePhases(old, fresh)) {
    if (query.phase === undefined || query.phase === phase) {
      const sides = [await readSide(deps, old, phase), await readSide(deps, fresh, phase)] as const;
      phases.push(await comparePhase(deps, { phase, name, path: query.path }, sides, budget));
    }
  }
  return { runId, with: other, lineage: await readLineage(deps, fresh), phases };
}

/** The phases of both runs, whose profiles or variants may differ. */
function mergePhases(old: RunResource, fresh: RunResource): { phase: number; name: string }[] {
  const names = new Map([...old.phases, ...fresh.phases].map(({ phase, name }) => [phase, name]));
  return [...names].map(([phase, name]) => ({ phase, name })).sort((a, b) => a.phase - b.phase);
}

async function readSide(deps: QueryDeps, run: RunResource, phase: number): Promise<Side> {
  const { runId } = run;
  const records = deps.records.of(runId);
  const manifest = await records.manifests.find(phase);
  if (manifest !== undefined) {
    return { runId, files: toVersions(manifest.files, 'released') };
  }
  const round = run.phases.find((it) => it.phase === phase)?.gate?.round;
  if (round === undefined) {
    return { runId, files: new Map() };
  }
  const report = await records.reports.find(phase, round);
  return { runId, files: toVersions(report?.files ?? [], 'staged') };
}

function toVersions(
  files: readonly { path: string; sha256: string; attempt: number }[],
  stage: FileVersion['stage'],
): Map<string, FileVersion> {
  return new Map(files.map(({ path, sha256, attempt }) => [path, { sha256, attempt, stage }]));
}

async function comparePhase(
  deps: QueryDeps,
  { phase, name, path }: { phase: number; name: string; path: string | undefined },
  [old, fresh]: readonly [Side, Side],
  budget: { files: number; characters: number },
): Promise<PhaseDifference> {
  const isWanted = (it: string) => path === undefined || it === path;
  const shared = [...fresh.files.keys()].filter((it) => old.files.has(it) && isWanted(it));
  const isChanged = (it: string) => old.files.get(it)?.sha256 !== fresh.files.get(it)?.sha256;
  const changed: ChangedFile[] = [];
  for (const it of shared.filter(isChanged)) {
    changed.push(await compareFile(deps, phase, it, [old, fresh], budget));
  }
  return {
    phase,
    name,
    added: listOnly(fresh, old).filter((it) => isWanted(it.path)),
    removed: listOnly(old, fresh).filter((it) => isWanted(it.path)),
    changed,
    unchanged: shared.length - changed.length,
  };
}

function listOnly(side: Side, other: Side): FileRef[] {
  return [...side.files]
    .filter(([path]) => !other.files.has(path))
    .map(([path, { sha256 }]) => ({ path, sha256 }));
}

async function compareFile(
  deps: QueryDeps,
  phase: number,
  path: string,
  [old, fresh]: readonly [Side, Side],
  budget: { files: number; characters: number },
): Promise<ChangedFile> {
  const digests = { old: toDigest(old, path), fresh: toDigest(fresh, path) };
  if (budget.files === 0 || budget.characters <= 0) {
    return { path, ...digests, gone: 0, added: 0, hunks: null };
  }
  const read = async ({ runId, files }: Side) => {
    const { stage = 'released', attempt } = files.get(path) ?? {};
    const at = stage === 'released' ? { stage } : { stage, attempt };
    const blob = await readArtifact(deps.records.of(runId), path, { phases: [phase], ...at });
    return new TextDecoder().decode(blob.content);
  };
  const texts = await Promise.all([read(old), read(fresh)]);
  budget.files -= 1;
  budget.characters -= texts[0].length + texts[1].length;
  const { rows, gone, added } = compareLines(...texts);
  const hunks = fold(rows)
    .filter(({ kind }) => kind === 'rows')
    .map((it) => it.rows.map(toLine));
  return { path, ...digests, gone, added, hunks };
}

function toDigest({ files }: Side, path: string): string {
  return files.get(path)?.sha256 ?? '';
}

function toLine({ kind, old, fresh }: DifferenceRow): DifferenceLine {
  return {
    kind,
    ...(old === undefined ? {} : { old: { number: old.number, pieces: [...old.pieces] } }),
    ...(fresh === undefined ? {} : { fresh: { number: fresh.number, pieces: [...fresh.pieces] } }),
  };
}

/** The ancestors of this run, nearest first, as far as their records exist. */
async function readLineage({ records }: QueryDeps, run: RunResource): Promise<string[]> {
  const lineage: string[] = [];
  for (let next = run.parentRunId; next !== undefined && lineage.length < MAX_LINEAGE; ) {
    lineage.push(next);
    const record = await records.of(next).record.find();
    next = record?.parentRunId ?? undefined;
  }
  return lineage;
}
