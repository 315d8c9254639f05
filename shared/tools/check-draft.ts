import {
  type Block,
  createTermIndex,
  type Facts,
  runAtOnce,
} from '../../packages/gate/src/base.ts';
import {
  inspect,
  type JudgeInput,
  joinPhase,
  prepareInspection,
  runPhaseRules,
  sortIssues,
  toRuleSet,
} from '../../packages/gate/src/index.ts';
import type { StagedDraft } from '../contract/draft.ts';
import type { Plan, PlannedFile } from '../contract/release-format.ts';
import type { CheckDraftBody, DraftCheck } from '../contract/tools.ts';
import { createRequestBuilder } from '../draft/write-request.ts';
import { type AuthorityEntry, toAuthority } from '../plan/authority.ts';
import type { LoadedRun, LoadRun } from '../records/load-run.ts';
import type { Records } from '../records/records.ts';

export interface CheckDraftDeps {
  readonly records: Records;
  readonly loadRun: LoadRun;
}

/** The rules about a phase that can be checked for one file: whether anything links to it cannot. */
const PHASE_RULES: ReadonlySet<string> = new Set([
  'link-planned',
  'link-anchors',
  'link-external',
  'exact-messages',
  'entity-fields',
]);

/** The planned files of all phases: accepted plans, and what the profile requires of the others. */
export async function readPlannedFiles(
  { records, loadRun }: CheckDraftDeps,
  runId: string,
): Promise<ReadonlyMap<string, AuthorityEntry>> {
  const { docset } = await loadRun(runId);
  const plans = await Promise.all(
    docset.phases.map(({ phase }) => records.of(runId).findLatestPlan(phase)),
  );
  return toAuthority(
    docset,
    plans.filter((plan) => plan !== undefined),
  );
}

/**
 * The gate's findings about a single text: the rules about one file, with the page that the profile
 * renders for it, the vocabulary of the inputs and the terms that released files define, and the
 * rules about its links, messages and fields. Anchors of unreleased files are not checked. Nothing
 * is stored or decided.
 */
export async function checkDraft(
  deps: CheckDraftDeps,
  runId: string,
  { path, content }: CheckDraftBody,
): Promise<DraftCheck> {
  const run = await deps.loadRun(runId);
  const planned = await readPlannedFiles(deps, runId);
  const own = planned.get(path);
  const earlier = await readReleased(deps, runId, run);
  const rules = toRuleSet(run.profile.rules);
  const bytes = new TextEncoder().encode(content);
  await prepareInspection(bytes);
  const inspection = inspect(path, bytes, {
    strictness: run.record.strictness,
    planned: own?.file ?? null,
    blocks: own && (await readBlocks(deps, runId, run, own)),
    vocabulary: run.profile.toVocabulary?.(run.inputs),
    authority: new Map([...planned].map(([at, { file }]) => [at, file])),
    terms: createTermIndex([...earlier.values()], run.docset.terms),
    rules,
  });
  const draft = toDraft(path, content, inspection);
  const context = runAtOnce(joinPhase(toInput(run, planned, earlier, draft, own)));
  const chosen = rules.rules.filter(({ rule }) => PHASE_RULES.has(rule.id));
  const issues = sortIssues([...inspection.issues, ...runAtOnce(runPhaseRules(chosen, context))]);
  const count = (severity: string) => issues.filter((it) => it.severity === severity).length;
  return {
    path,
    isPlanned: own !== undefined,
    errors: count('error'),
    warnings: count('warning'),
    issues,
  };
}

/** The page that the gate compares the file with; `undefined` before the first round of its phase. */
async function readBlocks(
  { records, loadRun }: CheckDraftDeps,
  runId: string,
  { profile }: LoadedRun,
  { phase, file: { path } }: AuthorityEntry,
): Promise<readonly Block[] | undefined> {
  const of = records.of(runId);
  const round = await of.findLastRound(phase);
  if (round === 0) {
    return undefined;
  }
  const attempt = (await of.readAttempts(phase, round)).get(path) ?? 1;
  const buildRequest = createRequestBuilder({ records, loadRun, needsTexts: false });
  return profile.toPage(await buildRequest({ runId, phase, round }, { path, attempt }));
}

async function readReleased(
  deps: CheckDraftDeps,
  runId: string,
  { docset }: LoadedRun,
): Promise<Map<string, Facts>> {
  const records = deps.records.of(runId);
  const facts = new Map<string, Facts>();
  for (const { phase } of docset.phases) {
    if (await records.isReleased(phase)) {
      for (const [path, of] of await records.readReleasedFacts(phase)) {
        facts.set(path, of);
      }
    }
  }
  return facts;
}

function toDraft(
  path: string,
  content: string,
  { facts, issues, ruleSet }: ReturnType<typeof inspect>,
): StagedDraft {
  return {
    path,
    attempt: 1,
    promptDigest: '',
    createdBy: 'check',
    usage: { inputTokens: 0, outputTokens: 0 },
    outcome: 'staged',
    sha256: '',
    size: content.length,
    agent: { name: 'none', version: '1', model: 'none' },
    isCached: false,
    facts,
    issues,
    ruleSet,
  };
}

function toInput(
  { record, profile, docset }: LoadedRun,
  planned: ReadonlyMap<string, AuthorityEntry>,
  earlier: ReadonlyMap<string, Facts>,
  draft: StagedDraft,
  own: AuthorityEntry | undefined,
): JudgeInput {
  const { runId, variant, strictness } = record;
  const phase = own?.phase ?? 0;
  const file: PlannedFile = own?.file ?? {
    path: draft.path,
    title: draft.path,
    outline: [],
    dependsOn: [],
    covers: [],
    writer: 'agent',
    expectedWords: 1,
  };
  const plan: Plan = { runId, phase, version: 1, files: [file] };
  const at = { phase, phaseName: '', planVersion: 1, round: 1 };
  return {
    run: { runId, profile: profile.name, variant, strictness, ...at },
    plan,
    drafts: [draft],
    unplanned: [],
    authority: new Map([...planned].map(([path, entry]) => [path, entry.phase])),
    earlier,
    earlierDeferred: [],
    requirements: [],
    knownUrls: docset.knownUrls,
    ...(docset.messages === undefined ? {} : { messages: docset.messages }),
    ...(docset.entities === undefined ? {} : { entities: docset.entities }),
    isLastPhase: false,
    threshold: 0,
  };
}
