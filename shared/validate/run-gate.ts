import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ActivityInput, ActivityOutput, RoundRef } from '../contract/activities.ts';
import { stagingPath } from '../contract/blob-paths.ts';
import type { BlobStore } from '../contract/blob-store.ts';
import { toCanonicalJson, toDigest } from '../contract/digest.ts';
import type { Facts } from '../contract/facts.ts';
import { type DeferredAnchor, type GateReport, parseGateReport } from '../contract/report.ts';
import type { GateSummary } from '../contract/run.ts';
import { type RuleSet, toRuleSet } from '../gate/engine/rule-set.ts';
import { type JudgeInput, judgeWithPauses } from '../gate/judge.ts';
import { renderMarkdown } from '../gate/report/markdown.ts';
import { toAuthority } from '../plan/authority.ts';
import { isCanceled } from '../records/cancellation.ts';
import { logEvents } from '../records/event-log.ts';
import { readJson } from '../records/json-blob.ts';
import type { LoadRun } from '../records/load-run.ts';
import { type ReleasedFacts, readPlans } from '../records/released-facts.ts';
import { readReleasedReport } from '../records/released-report.ts';
import { type Records, readAttempts } from '../records/round-store.ts';
import { readCurrentDrafts } from './current-drafts.ts';

export interface GateDeps {
  readonly store: BlobStore;
  readonly records: Records;
  readonly loadRun: LoadRun;
  readonly releasedFacts: ReleasedFacts;
  readonly now: () => Date;
}

type Output = ActivityOutput<'runGate'>;

/**
 * The gate of one round: joins what inspection stored beside each draft and writes the report, once.
 * Only files written in this round were inspected since the last gate; the rest is joined from its
 * records. Executed twice, it finds its own report.
 */
export async function runGate(deps: GateDeps, input: ActivityInput<'runGate'>): Promise<Output> {
  if (await isCanceled(deps.store, input.runId)) {
    return { outcome: 'canceled' };
  }
  const path = stagingPath.report(input.runId, input.phase, input.round, 'json');
  const known = await readJson(deps.store, 'staging', path, parseGateReport);
  const report = known ?? (await judgeRound(deps, input));
  await nextTurn();
  const json = toCanonicalJson(report);
  const digest = toDigest(json);
  await nextTurn();
  await publish(deps, report, digest, json);
  return {
    outcome: 'judged',
    gate: toSummary(report, digest),
    flagged: report.flagged.length,
    files: report.files.length,
  };
}

async function judgeRound(deps: GateDeps, input: ActivityInput<'runGate'>): Promise<GateReport> {
  const { profile } = await deps.loadRun(input.runId);
  const rules = toRuleSet(profile.rules);
  return judgeWithPauses(await gather(deps, input, rules), rules);
}

function toSummary(report: GateReport, reportDigest: string): GateSummary {
  const { verdict, errors, warnings, score, threshold, round } = report;
  const scored = score === null ? {} : { score, threshold };
  return { verdict, errors, warnings, ...scored, reportDigest, round };
}

/** Markdown first: a report that exists as JSON is complete. */
async function publish(
  deps: GateDeps,
  report: GateReport,
  digest: string,
  json: string,
): Promise<void> {
  const { runId, phase, round, verdict, errors, warnings, flagged } = report;
  const metadata = { type: 'Report', createdBy: 'phasewright', attempt: round } as const;
  const markdown = new TextEncoder().encode(renderMarkdown(report, digest));
  await deps.store.create('staging', stagingPath.report(runId, phase, round, 'md'), markdown, {
    ...metadata,
    contentType: 'text/markdown; charset=utf-8',
  });
  const type = verdict === 'passed' ? 'gate.passed' : 'gate.failed';
  const data = {
    round,
    errors,
    warnings,
    flagged: flagged.length,
    issuesByRule: countByRule(report.issues),
    reportDigest: digest,
  };
  await logEvents(deps.store, deps.now, runId, [{ type, phase, occasion: round, data }]);
  const path = stagingPath.report(runId, phase, round, 'json');
  await deps.store.create('staging', path, new TextEncoder().encode(json), {
    ...metadata,
    contentType: 'application/json',
  });
}

/** How many issues each rule found; rules that found none are left out. */
function countByRule(issues: GateReport['issues']): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { rule } of issues) {
    counts[rule] = (counts[rule] ?? 0) + 1;
  }
  return counts;
}

async function gather(
  deps: GateDeps,
  input: ActivityInput<'runGate'>,
  rules: RuleSet,
): Promise<JudgeInput> {
  const run = await deps.loadRun(input.runId);
  const plans = await readPlans(deps.store, deps.records, input);
  const plan = plans.at(-1) ?? { ...input, version: input.planVersion, files: [] };
  const attempts = await readAttempts(deps.records, input.runId, input.phase, input.round);
  const { record, profile, docset } = run;
  const { variant, strictness } = record;
  const earlier = await readEarlier(deps, input);
  const { store, records } = deps;
  const phaseName = docset.phases.find(({ phase }) => phase === input.phase)?.name ?? '';
  return {
    run: {
      ...toRef(input),
      profile: profile.name,
      variant,
      strictness,
      phaseName,
      planVersion: input.planVersion,
    },
    plan,
    drafts: await readCurrentDrafts({
      ...{ store, records, plan, attempts, strictness, earlier, rules },
      givenTerms: docset.terms ?? [],
    }),
    unplanned: await findUnplanned(deps, input),
    authority: new Map([...toAuthority(docset, plans)].map(([path, { phase }]) => [path, phase])),
    earlier,
    earlierDeferred: await readEarlierDeferred(deps, input),
    requirements: docset.requirements,
    knownUrls: docset.knownUrls,
    givenTerms: docset.terms ?? [],
    ...(docset.messages === undefined ? {} : { messages: docset.messages }),
    ...(docset.entities === undefined ? {} : { entities: docset.entities }),
    isLastPhase: input.phase === docset.phases.at(-1)?.phase,
    threshold: profile.thresholds[strictness],
  };
}

function toRef({ runId, phase, round }: RoundRef): RoundRef {
  return { runId, phase, round };
}

/** Staged documents that no version of the plan ever named. */
async function findUnplanned(
  { store, records }: GateDeps,
  { runId, phase, planVersion }: ActivityInput<'runGate'>,
): Promise<string[]> {
  const versions = Array.from({ length: planVersion }, (_, index) => index + 1);
  const plans = await Promise.all(versions.map((it) => records.plan(runId, phase, it)));
  const planned = new Set(plans.flatMap(({ files }) => files.map(({ path }) => path)));
  const prefix = stagingPath.phase(runId, phase);
  const found = new Set<string>();
  for await (const { path, type } of store.list('staging', prefix)) {
    const name = path.slice(prefix.length).replace(/^a\d+\//, '');
    if (type === 'CoreDoc' && !planned.has(name)) {
      found.add(name);
    }
  }
  return [...found];
}

async function readEarlier(deps: GateDeps, input: RoundRef): Promise<Map<string, Facts>> {
  const phases = Array.from({ length: input.phase }, (_, phase) => phase);
  const facts = await Promise.all(phases.map((phase) => deps.releasedFacts(input.runId, phase)));
  return new Map(facts.flatMap((phase) => [...phase]));
}

/** What the phase before left open, which includes what it inherited. */
async function readEarlierDeferred(
  deps: GateDeps,
  input: RoundRef,
): Promise<readonly DeferredAnchor[]> {
  if (input.phase === 0) {
    return [];
  }
  return (await readReleasedReport(deps.store, input.runId, input.phase - 1)).deferred;
}
