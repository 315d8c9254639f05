import { compareCodePoints } from '../format/code-point-order.ts';
import { type Decision, parseDecision } from '../format/decision.ts';
import { toCanonicalJson, toJsonDigest } from '../format/digest.ts';
import { parsePlan } from '../format/plan.ts';
import { type JudgedFile, parseGateReport } from '../format/report.ts';
import { listRequiredRecords } from './layout.ts';
import type { PhaseContext } from './phase-context.ts';
import type { Problem, ProblemKind } from './problem.ts';
import { type Reading, readRecord } from './record.ts';

/** A condition, and the problem if it is false. */
type Claim = readonly [isTrue: boolean, problem: ProblemKind, detail: string];

/**
 * The decision must approve the report that the manifest names, with the same fields as the
 * manifest.
 */
export function checkDecision(context: PhaseContext): Problem[] {
  const { manifest, manifestPath } = context;
  const reading = readRecord(context.files, toPath(context, 'decision'), parseDecision);
  return checkClaims(reading, (decision) => [
    [
      toJsonDigest(decision) === toJsonDigest(manifest.decision),
      'inconsistent',
      `it is not the decision that ${manifestPath} records`,
    ],
    [isOfGate(context, decision), 'inconsistent', 'it was made at another gate'],
    [decision.decision === 'approve', 'not-approved', `it is a ${decision.decision}, no approval`],
    [
      decision.about.digest === manifest.reportDigest,
      'not-approved',
      `it approves the report ${decision.about.digest}, not ${manifest.reportDigest}, which was released`,
    ],
  ]);
}

/** The report must be the approved one, contain no error, and judge exactly what was released. */
export function checkReport(context: PhaseContext): Problem[] {
  const { manifest, manifestPath } = context;
  const reading = readRecord(context.files, toPath(context, 'report'), parseGateReport);
  return checkClaims(reading, (report, digest) => [
    [
      digest === manifest.reportDigest,
      'not-approved',
      `its digest is ${digest}; approved was ${manifest.reportDigest}`,
    ],
    [
      isOf(context, report) &&
        report.planVersion === manifest.planVersion &&
        report.ruleSet === manifest.ruleSet,
      'inconsistent',
      'it is of another gate',
    ],
    [report.verdict === 'passed', 'not-approved', 'its verdict is "failed"'],
    [
      toKey(report.files.map(toJudged)) === toKey(manifest.files.map(toJudged)) &&
        toCanonicalJson(report.grounding) === toCanonicalJson(manifest.grounding),
      'inconsistent',
      `it judged other files than ${manifestPath} releases`,
    ],
  ]);
}

/**
 * The plan must be the one that the manifest and the approved report name, and exactly its files
 * must be released.
 */
export function checkPlan(context: PhaseContext): Problem[] {
  const { manifest, manifestPath } = context;
  const reading = readRecord(context.files, toPath(context, 'plan'), parsePlan);
  const report = readRecord(context.files, toPath(context, 'report'), parseGateReport);
  return checkClaims(reading, (plan, digest) => [
    [
      digest === manifest.planDigest,
      'inconsistent',
      `its digest is ${digest}; ${manifestPath} names ${manifest.planDigest}`,
    ],
    [
      plan.runId === manifest.runId &&
        plan.phase === manifest.phase &&
        plan.version === manifest.planVersion,
      'inconsistent',
      `it is not version ${manifest.planVersion} of the plan of this phase`,
    ],
    [
      toKey(plan.files.map(({ path }) => path)) === toKey(manifest.files.map(({ path }) => path)),
      'inconsistent',
      `it plans other files than ${manifestPath} releases`,
    ],
    [
      report.isRead && report.value.planDigest === digest,
      'not-approved',
      'the approved report names another plan',
    ],
  ]);
}

/** The first false claim. */
function checkClaims<T>(
  reading: Reading<T>,
  toClaims: (value: T, digest: string) => readonly Claim[],
): Problem[] {
  if (!reading.isRead) return [reading.problem];
  const { path, value, digest } = reading;
  const broken = toClaims(value, digest).find(([isTrue]) => !isTrue);
  return broken === undefined ? [] : [{ path, problem: broken[1], detail: broken[2] }];
}

function isOfGate(context: PhaseContext, { runId, phase, about }: Decision): boolean {
  return about.kind === 'gate' && isOf(context, { runId, phase, round: about.round });
}

function isOf(
  { manifest }: PhaseContext,
  record: { readonly runId: string; readonly phase: number; readonly round: number },
): boolean {
  const { runId, phase, round } = manifest;
  return record.runId === runId && record.phase === phase && record.round === round;
}

function toPath({ layout, manifest }: PhaseContext, name: 'plan' | 'decision' | 'report'): string {
  return layout.record(manifest.phase, listRequiredRecords(manifest.phase)[name]);
}

function toJudged({ path, attempt, sha256, size, ...rest }: JudgedFile): string {
  const { grounding = null, evidence = null } = rest;
  return toCanonicalJson([path, attempt, sha256, size, grounding, evidence]);
}

/** One string for a list of strings in any order, repetitions included. */
function toKey(items: readonly string[]): string {
  return JSON.stringify([...items].sort(compareCodePoints));
}
