import type { StagedDraft } from '../shared/contract/draft.ts';
import type { GateReport, Plan, PlannedFile } from '../shared/contract/release-format.ts';
import type { RunRecord } from '../shared/contract/run.ts';
import type { RunOptions } from '../shared/contract/run-options.ts';
import type { Docset, Profile } from '../shared/profiles/profile.ts';
import type { LoadedRun } from '../shared/records/load-run.ts';

/*
 * Complete records for tests. Each builder takes what the test is about; everything else has
 * defaults.
 */

export const RUN_ID = '20260101T000000000Z-00000000';
const AT = '2026-01-01T00:00:00.000Z';

const OPTIONS: RunOptions = {
  maxParallelFiles: 3,
  maxRegenerations: 2,
  approvalTimeoutMs: 86_400_000,
  approvePlan: false,
  approval: {
    approvers: [],
    required: 1,
    requesterMayApprove: true,
    requireDigest: false,
    remindEveryMs: null,
    escalateAfterMs: null,
    escalateTo: [],
  },
};

/** Options of a run: one approval by any reviewer, no reminders, no budget. */
export function someOptions(
  change: Partial<Omit<RunOptions, 'approval'>> & {
    readonly approval?: Partial<RunOptions['approval']>;
  } = {},
): RunOptions {
  return { ...OPTIONS, ...change, approval: { ...OPTIONS.approval, ...change.approval } };
}

export function aRunRecord(change: Partial<RunRecord> = {}): RunRecord {
  return {
    runId: RUN_ID,
    title: 'T',
    profile: 'p',
    variant: 'v',
    reviewMode: 'interactive',
    strictness: 'strict',
    options: OPTIONS,
    inputs: [],
    phases: [],
    createdAt: AT,
    createdBy: 'requester',
    parentRunId: null,
    ...change,
  };
}

export function aPlannedFile(path: string, change: Partial<PlannedFile> = {}): PlannedFile {
  return {
    path,
    title: path,
    outline: [{ heading: 'Purpose', depth: 2 }],
    dependsOn: [],
    covers: [],
    writer: 'agent',
    expectedWords: 100,
    ...change,
  };
}

/** The first version of the plan of phase 1. */
export function aPlan(files: readonly PlannedFile[], change: Partial<Plan> = {}): Plan {
  return { runId: RUN_ID, phase: 1, version: 1, files: [...files], ...change };
}

export function aDocset(...phases: PlannedFile[][]): Docset {
  return {
    title: 'A docset',
    phases: phases.map((files, phase) => ({
      phase,
      name: `phase-${phase}`,
      title: `Phase ${phase}`,
      files,
    })),
    requirements: [],
    knownUrls: new Set(),
  };
}

/** A staged first attempt without facts or issues. */
export function aDraft(path: string, change: Partial<StagedDraft> = {}): StagedDraft {
  return {
    path,
    attempt: 1,
    promptDigest: `sha256:${'1'.repeat(64)}`,
    createdBy: 'test',
    usage: { inputTokens: 0, outputTokens: 0 },
    outcome: 'staged',
    sha256: `sha256:${'0'.repeat(64)}`,
    size: 1,
    agent: { name: 'test', version: '1', model: 'none' },
    isCached: false,
    facts: {
      factsVersion: 1,
      title: null,
      headings: [],
      anchors: [],
      links: [],
      codes: [],
      rows: [],
      words: 1,
    },
    issues: [],
    ruleSet: 'rules-1',
    ...change,
  };
}

/** A report of the first round of phase 1 that passed and found nothing. */
export function aReport(change: Partial<GateReport> = {}): GateReport {
  return {
    reportVersion: 1,
    runId: RUN_ID,
    profile: 'p',
    variant: 'v',
    strictness: 'strict',
    phase: 1,
    phaseName: 'Phase 1',
    planVersion: 1,
    planDigest: `sha256:${'2'.repeat(64)}`,
    round: 1,
    verdict: 'passed',
    ruleSet: 'rules-1',
    rules: ['links'],
    errors: 0,
    warnings: 0,
    issues: [],
    flagged: [],
    categories: [],
    score: null,
    threshold: 0.95,
    grounding: null,
    files: [],
    deferred: [],
    ...change,
  };
}

/** A profile that accepts no inputs, plans no files and writes empty pages. */
export function aProfile(change: Partial<Profile> = {}): Profile {
  return {
    name: 'p',
    title: 'A profile',
    description: 'A profile.',
    variants: [{ name: 'v', title: 'A variant' }],
    defaultVariant: 'v',
    phases: [],
    inputSchema: {},
    thresholds: { strict: 1, lenient: 1 },
    parseInputs: () => [],
    toDocset: () => aDocset(),
    toQuestions: () => [],
    toPage: () => [],
    ...change,
  };
}

/** A run as activities load it. */
export function aLoadedRun(change: Partial<LoadedRun> = {}): LoadedRun {
  return { record: aRunRecord(), profile: aProfile(), inputs: [], docset: aDocset(), ...change };
}
