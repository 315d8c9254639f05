import { readdirSync } from 'node:fs';
import type { Plan, PlannedFile } from '../../shared/contract/release-format.ts';
import type { RunRecord } from '../../shared/contract/run.ts';
import type { Docset, Profile } from '../../shared/profiles/profile.ts';
import type { LoadRun } from '../../shared/records/load-run.ts';
import { toOptions } from '../../shared/run/options.ts';

const DEFAULTS = { maxParallelFiles: 8, maxRegenerations: 0, approvalTimeoutMs: 1_000 };

/** The markdown files of a folder, as sorted POSIX paths. */
export function listPaths(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => path.replaceAll('\\', '/'))
    .sort();
}

/** The plan of a phase that has these files. */
export function toPlan(runId: string, paths: readonly string[]): Plan {
  return { runId, phase: 0, version: 1, files: paths.map(toPlanned) };
}

function toPlanned(path: string): PlannedFile {
  const none = { outline: [], dependsOn: [], covers: [] };
  return { path, title: path, ...none, writer: 'agent', expectedWords: 500 };
}

/** Runs of a single phase, whose inputs require only what the rules require of every document. */
export function createLoader(paths: readonly string[]): LoadRun {
  const phase = { phase: 0, name: 'bench', title: 'Bench' };
  const docset: Docset = {
    title: 'Bench',
    phases: [{ ...phase, files: paths.map(toPlanned) }],
    requirements: [],
    knownUrls: new Set(),
  };
  const profile: Profile = {
    ...{ name: 'bench', title: 'Bench', description: 'What is measured.', phases: [phase] },
    variants: [{ name: 'none', title: 'None' }],
    defaultVariant: 'none',
    inputSchema: {},
    thresholds: { strict: 0, lenient: 0 },
    parseInputs: () => [],
    toDocset: () => docset,
    toQuestions: () => [],
    toPage: () => [],
  };
  const record: RunRecord = {
    title: 'Gate bench',
    ...{ runId: 'bench', profile: 'bench', variant: 'none', strictness: 'strict' },
    ...{ reviewMode: 'batch', inputs: [], phases: [phase], parentRunId: null },
    ...{ createdAt: new Date(0).toISOString(), createdBy: 'bench' },
    options: toOptions({ profile: 'bench', inputs: {} }, DEFAULTS),
  };
  return async () => ({ record, profile, inputs: [], docset });
}
