import { createTemplateAgent } from '../../../shared/adapters/template/template-agent.ts';
import type { StagedDraft } from '../../../shared/contract/draft.ts';
import type { Facts } from '../../../shared/contract/facts.ts';
import type { Plan, PlannedFile } from '../../../shared/contract/plan.ts';
import type { DeferredAnchor, GateReport } from '../../../shared/contract/report.ts';
import type { Brief, WriteRequest } from '../../../shared/draft/agent.ts';
import { inspect } from '../../../shared/gate/inspect.ts';
import { judge } from '../../../shared/gate/judge.ts';
import { DEFAULT_RULES } from '../../../shared/gate/rule-set.ts';
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
export async function writeDocset(openapi: unknown, variant: string): Promise<WrittenDocset> {
  const brief = toBrief(openapi, variant);
  const { docset } = brief;
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
      drafts.push(toDraft(file, text));
    }
    const run = {
      runId: 'run',
      profile: openApiReference.name,
      variant,
      strictness: 'strict',
      phase,
      phaseName: name,
      planVersion: 1,
      round: 1,
    } as const;
    const report = judge({
      run,
      plan,
      drafts,
      unplanned: [],
      authority,
      earlier,
      earlierDeferred,
      requirements: docset.requirements,
      knownUrls: docset.knownUrls,
      isLastPhase: phase === docset.phases.length - 1,
      threshold: 1,
    });
    reports.push(report);
    earlierDeferred = report.deferred;
    for (const draft of drafts) {
      facts.set(draft.path, draft.facts);
    }
  }
  return { docset, texts, facts, reports };
}

function toDraft(file: PlannedFile, text: string): StagedDraft {
  const content = Buffer.from(text);
  const { facts, issues } = inspect(file.path, content, { strictness: 'strict', planned: file });
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
    facts,
    issues,
    ruleSet: DEFAULT_RULES.digest,
  };
}

/** Everything the gate found, one line per finding. */
export function listFindings({ reports }: WrittenDocset): string[] {
  return reports.flatMap(({ issues }) =>
    issues.map(({ file, line, rule, message }) => `${file}:${line} ${rule}: ${message}`),
  );
}
