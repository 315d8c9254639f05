import { createTemplateAgent } from '../../../shared/adapters/template/template-agent.ts';
import type { StagedDraft } from '../../../shared/contract/draft.ts';
import type { Facts } from '../../../shared/contract/facts.ts';
import type { Plan, PlannedFile } from '../../../shared/contract/plan.ts';
import type { DeferredAnchor, GateReport } from '../../../shared/contract/report.ts';
import type { Brief, WriteRequest } from '../../../shared/draft/agent.ts';
import { type Inspection, inspect } from '../../../shared/gate/inspect.ts';
import { judge } from '../../../shared/gate/judge.ts';
import { toRuleSet } from '../../../shared/gate/rule-set.ts';
import { createTermIndex } from '../../../shared/gate/terms/term-index.ts';
import { openApiReference } from '../../../shared/profile/openapi-reference/profile.ts';
import type { Docset, InputFile } from '../../../shared/profile/profile.ts';

const agent = createTemplateAgent();

export interface WrittenDocset {
  readonly docset: Docset;
  readonly texts: ReadonlyMap<string, string>;
  readonly facts: ReadonlyMap<string, Facts>;
  readonly reports: readonly GateReport[];
}

export function toBrief(openapi: unknown, variant: string): Brief {
  const inputs: InputFile[] = openApiReference.receive({ openapi });
  const docset = openApiReference.toDocset(inputs, variant);
  return { profile: openApiReference, variant, strictness: 'strict', inputs, docset };
}

export function toAuthority({ docset }: Brief): Map<string, PlannedFile> {
  return new Map(
    docset.phases.flatMap(({ files }) => files.map((file) => [file.path, file] as const)),
  );
}

/** The text of one file. */
export async function writeFile(brief: Brief, path: string, more: Partial<WriteRequest> = {}) {
  const authority = toAuthority(brief);
  const file = more.file ?? authority.get(path);
  const phase = brief.docset.phases.find(({ files }) => files.some((it) => it.path === path));
  if (file === undefined) {
    throw new TypeError(`${path} is not planned`);
  }
  const request: WriteRequest = {
    brief,
    phase: phase?.phase ?? 0,
    file,
    authority,
    plans: [],
    facts: new Map(),
    issues: [],
    guidance: null,
    ...more,
  };
  const answer = await agent.write(request, new AbortController().signal);
  if (answer.outcome !== 'written') {
    throw new TypeError(`${path} was not written: ${answer.detail}`);
  }
  return answer.text;
}

/** Writes a whole docset phase by phase and lets the gate judge each phase, as a run does. */
export function writeDocset(openapi: unknown, variant: string): Promise<WrittenDocset> {
  return writeBrief(toBrief(openapi, variant));
}

/** The same for any profile, by its rules and terms. */
export async function writeBrief(brief: Brief): Promise<WrittenDocset> {
  const { docset, profile, variant, strictness } = brief;
  const rules = toRuleSet(profile.rules);
  const authority = new Map(
    docset.phases.flatMap(({ phase, files }) => files.map(({ path }) => [path, phase] as const)),
  );
  const texts = new Map<string, string>();
  const facts = new Map<string, Facts>();
  const plans: Plan[] = [];
  const reports: GateReport[] = [];
  let earlierDeferred: readonly DeferredAnchor[] = [];
  for (const { phase, name, files } of docset.phases) {
    const plan = { runId: 'run', phase, version: 1, files: [...files] };
    plans.push(plan);
    const earlier = new Map(facts);
    const drafts: StagedDraft[] = [];
    for (const file of files) {
      const text = await writeFile(brief, file.path, { plans, facts: earlier });
      texts.set(file.path, text);
      const terms = createTermIndex(earlier.values(), docset.terms);
      const content = Buffer.from(text);
      const context = { strictness, planned: file, terms, rules };
      drafts.push(toDraft(file, content, inspect(file.path, content, context)));
    }
    const run = {
      runId: 'run',
      profile: profile.name,
      variant,
      strictness,
      phase,
      phaseName: name,
      planVersion: 1,
      round: 1,
    } as const;
    const input = {
      run,
      plan,
      drafts,
      unplanned: [],
      authority,
      earlier,
      earlierDeferred,
      requirements: docset.requirements,
      knownUrls: docset.knownUrls,
      givenTerms: docset.terms ?? [],
      isLastPhase: phase === docset.phases.length - 1,
      threshold: 1,
    };
    const report = judge(input, rules);
    reports.push(report);
    earlierDeferred = report.deferred;
    for (const draft of drafts) {
      facts.set(draft.path, draft.facts);
    }
  }
  return { docset, texts, facts, reports };
}

function toDraft(file: PlannedFile, content: Uint8Array, inspection: Inspection): StagedDraft {
  return {
    path: file.path,
    attempt: 1,
    promptDigest: '',
    createdBy: 'template',
    usage: { inputTokens: 0, outputTokens: 0 },
    outcome: 'staged',
    sha256: '',
    size: content.length,
    agent: { name: 'template', version: '1', model: 'none' },
    isCached: false,
    ...inspection,
  };
}

/** Everything the gate found, one line per finding. */
export function listFindings({ reports }: WrittenDocset): string[] {
  return reports.flatMap(({ issues }) =>
    issues.map(({ file, line, rule, message }) => `${file}:${line} ${rule}: ${message}`),
  );
}
