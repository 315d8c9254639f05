import { runInSlices, type Steps } from '../../packages/gate/src/base.ts';
import {
  type JudgeInput,
  judgeInSlices,
  type RuleSet,
  renderMarkdown,
  toRuleSet,
} from '../../packages/gate/src/index.ts';
import type { ActivityOutput, RoundRef } from '../contract/activities.ts';
import {
  type DeferredAnchor,
  type Digest,
  type GateReport,
  toCanonicalJson,
  toDigest,
} from '../contract/release-format.ts';
import { toGateSummary } from '../contract/summaries.ts';
import type { RequestBuilder } from '../draft/write-request.ts';
import { toAuthority } from '../plan/authority.ts';
import type { Stored } from '../records/collection.ts';
import type { LoadRun } from '../records/load-run.ts';
import type { Records } from '../records/records.ts';
import type { RunRecords } from '../records/run-records.ts';
import { addReading } from './add-reading.ts';
import { isInputWord } from './binding-terms.ts';
import { readCurrentDrafts } from './current-drafts.ts';

export interface GateDeps {
  readonly records: Records;
  readonly loadRun: LoadRun;
  readonly buildRequest: RequestBuilder;
}

type Input = RoundRef & { readonly planVersion: number };
type Output = ActivityOutput<'runGate'>;

/**
 * The gate of one round: joins the stored results of the inspections and writes the report once.
 * Only files written in this round are inspected since the last gate; the rest comes from its
 * records. Idempotent.
 */
export async function runGate(deps: GateDeps, input: Input): Promise<Output> {
  const records = deps.records.of(input.runId);
  if (await records.isCanceled()) {
    return { outcome: 'canceled' };
  }
  const { value: report, sha256 } =
    (await records.reports.findStored(input.phase, input.round)) ??
    (await publish(records, await judgeRound(deps, input)));
  const replaced = await records.readReplaced(input.phase, input.round);
  return {
    outcome: 'judged',
    gate: toGateSummary(report, sha256),
    flagged: report.flagged.length,
    regenerable: report.flagged.filter((path) => !replaced.has(path)).length,
    files: report.files.length,
  };
}

async function judgeRound(deps: GateDeps, input: Input): Promise<GateReport> {
  const { profile } = await deps.loadRun(input.runId);
  const rules = toRuleSet(profile.rules);
  return judgeInSlices(await gather(deps, input, rules), rules);
}

interface Rendered {
  readonly json: string;
  readonly reportDigest: Digest;
  readonly markdown: string;
}

function* render(report: GateReport): Steps<Rendered> {
  const json = toCanonicalJson(report);
  yield;
  const reportDigest = toDigest(json);
  yield;
  return { json, reportDigest, markdown: renderMarkdown(report, reportDigest) };
}

/** Markdown and event first: a report that exists as JSON is complete. */
async function publish(records: RunRecords, report: GateReport): Promise<Stored<GateReport>> {
  const { json, reportDigest, markdown } = await runInSlices(render(report));
  const { phase, round, verdict, errors, warnings, flagged } = report;
  await records.reportTexts.create([phase, round], markdown, { attempt: round });
  const type = verdict === 'passed' ? 'gate.passed' : 'gate.failed';
  const data = {
    round,
    errors,
    warnings,
    flagged: flagged.length,
    issuesByRule: countByRule(report.issues),
    reportDigest,
  };
  await records.log([{ type, phase, dedupeKey: round, data }]);
  return records.reports.create([phase, round], report, { json });
}

/** The number of issues per rule, without rules that found none. */
function countByRule(issues: GateReport['issues']): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { rule } of issues) {
    counts[rule] = (counts[rule] ?? 0) + 1;
  }
  return counts;
}

async function gather(
  deps: GateDeps,
  { runId, phase, round, planVersion }: Input,
  rules: RuleSet,
): Promise<JudgeInput> {
  const { record, profile, docset, inputs } = await deps.loadRun(runId);
  const { variant, strictness } = record;
  const records = deps.records.of(runId);
  const plans = await records.readPlans(phase, planVersion);
  const plan = plans.at(-1) ?? { runId, phase, version: planVersion, files: [] };
  const attempts = await records.readAttempts(phase, round);
  const earlier = new Map((await records.readFactsBefore(phase)).flatMap((facts) => [...facts]));
  const phaseName = docset.phases.find((it) => it.phase === phase)?.name ?? '';
  const givenTerms = docset.terms ?? [];
  const authority = toAuthority(docset, plans);
  return {
    run: {
      ...{ runId, phase, round, profile: profile.name, variant, strictness, phaseName },
      planVersion,
    },
    plan,
    drafts: (
      await readCurrentDrafts({
        ...{ records, plan, attempts, strictness, earlier, rules, givenTerms },
        vocabulary: profile.toVocabulary?.(inputs),
        authority: new Map([...authority].map(([path, { file }]) => [path, file])),
        toBlocks: async ({ path, attempt }) =>
          profile.toPage(await deps.buildRequest({ runId, phase, round }, { path, attempt })),
      })
    ).map(addReading),
    unplanned: await findUnplanned(records, phase, planVersion),
    authority: new Map([...authority].map(([path, it]) => [path, it.phase])),
    earlier,
    earlierDeferred: await readEarlierDeferred(records, phase),
    requirements: docset.requirements,
    knownUrls: docset.knownUrls,
    givenTerms,
    isInputWord: (word) => isInputWord(profile.toVocabulary?.(inputs), word),
    ...(docset.messages === undefined ? {} : { messages: docset.messages }),
    ...(docset.entities === undefined ? {} : { entities: docset.entities }),
    isLastPhase: phase === docset.phases.at(-1)?.phase,
    threshold: profile.thresholds[strictness],
  };
}

/** Staged documents that no version of the plan ever named. */
async function findUnplanned(
  records: RunRecords,
  phase: number,
  planVersion: number,
): Promise<string[]> {
  const versions = Array.from({ length: planVersion }, (_, index) => index + 1);
  const plans = await Promise.all(versions.map((it) => records.plans.read(phase, it)));
  const planned = new Set(plans.flatMap(({ files }) => files.map(({ path }) => path)));
  const found = new Set<string>();
  for await (const { path } of records.listDrafts(phase)) {
    if (!planned.has(path)) {
      found.add(path);
    }
  }
  return [...found];
}

/** What the previous phase left open, including what it inherited. */
async function readEarlierDeferred(
  records: RunRecords,
  phase: number,
): Promise<readonly DeferredAnchor[]> {
  return phase === 0 ? [] : (await records.releasedReports.read(phase - 1)).deferred;
}
