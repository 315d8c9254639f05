import { assemblePage } from '../../packages/gate/src/blocks/assemble-page.ts';
import type { Block } from '../../packages/gate/src/data/block.ts';
import type { Facts, GivenTerm } from '../../packages/gate/src/data/facts.ts';
import { type RuleSet, toRuleSet } from '../../packages/gate/src/engine/rule-set.ts';
import { type Inspection, inspect } from '../../packages/gate/src/inspect.ts';
import { judge } from '../../packages/gate/src/judge.ts';
import { createTermIndex, type TermIndex } from '../../packages/gate/src/terms/term-index.ts';
import type { StagedDraft } from '../../shared/contract/draft.ts';
import type {
  DeferredAnchor,
  GateReport,
  Plan,
  PlannedFile,
  Strictness,
} from '../../shared/contract/release-format.ts';
import { openApiReference } from '../../shared/profiles/openapi-reference/profile.ts';
import type { Docset, InputFile, RunContext, WriteRequest } from '../../shared/profiles/profile.ts';
import { aDraft, aPlan } from '../builders.ts';

export interface WrittenDocset {
  readonly docset: Docset;
  readonly texts: ReadonlyMap<string, string>;
  readonly facts: ReadonlyMap<string, Facts>;
  readonly reports: readonly GateReport[];
}

export function toRunContext(openapi: unknown, variant: string): RunContext {
  const inputs: InputFile[] = openApiReference.parseInputs({ openapi });
  const docset = openApiReference.toDocset(inputs, variant);
  return { profile: openApiReference, variant, strictness: 'strict', inputs, docset };
}

export function toAuthority({ docset }: RunContext): Map<string, PlannedFile> {
  return new Map(
    docset.phases.flatMap(({ files }) => files.map((file) => [file.path, file] as const)),
  );
}

/** The text of one file. */
export async function writeFile(run: RunContext, path: string, more: Partial<WriteRequest> = {}) {
  return assemblePage(toBlocks(run, path, more));
}

/** The blocks of one file. */
export function toBlocks(run: RunContext, path: string, more: Partial<WriteRequest> = {}) {
  return run.profile.toPage(toRequest(run, path, more));
}

function toRequest(run: RunContext, path: string, more: Partial<WriteRequest>): WriteRequest {
  const authority = toAuthority(run);
  const file = more.file ?? authority.get(path);
  const phase = run.docset.phases.find(({ files }) => files.some((it) => it.path === path));
  if (file === undefined) {
    throw new TypeError(`${path} is not planned`);
  }
  return {
    run,
    phase: phase?.phase ?? 0,
    file,
    authority,
    plans: [],
    facts: new Map(),
    issues: [],
    guidance: null,
    ...more,
  };
}

/** Writes a whole docset of an OpenAPI document. */
export function writeDocset(openapi: unknown, variant: string): Promise<WrittenDocset> {
  return writeRun(toRunContext(openapi, variant));
}

/** The prose of a page, by place. */
type ProseWriter = (request: WriteRequest) => ReadonlyMap<string, string>;

/**
 * Writes a whole docset phase by phase and judges each phase, as a run does. With a writer, its prose
 * is judged beside the rendered facts.
 */
export async function writeRun(run: RunContext, write?: ProseWriter): Promise<WrittenDocset> {
  const { docset } = run;
  const pages = write && new Map<string, readonly Block[]>();
  const texts = new Map<string, string>();
  const facts = new Map<string, Facts>();
  const plans: Plan[] = [];
  const reports: GateReport[] = [];
  let earlierDeferred: readonly DeferredAnchor[] = [];
  for (const { phase, files } of docset.phases) {
    plans.push(aPlan(files, { phase }));
    const earlier = new Map(facts);
    for (const file of files) {
      const request = toRequest(run, file.path, { plans, facts: earlier });
      const blocks = run.profile.toPage(request);
      pages?.set(file.path, blocks);
      texts.set(
        file.path,
        assemblePage(blocks, file.writer === 'agent' ? write?.(request) : undefined),
      );
    }
    const { report, drafts } = judgePhase(run, { phase, texts, earlier, earlierDeferred, pages });
    reports.push(report);
    earlierDeferred = report.deferred;
    for (const draft of drafts) {
      facts.set(draft.path, draft.facts);
    }
  }
  return { docset, texts, facts, reports };
}

/** The input of a phase's gate: the texts of its files, and what earlier phases left. */
export interface PhaseTexts {
  readonly phase: number;
  readonly texts: ReadonlyMap<string, string>;
  readonly earlier: ReadonlyMap<string, Facts>;
  readonly earlierDeferred: readonly DeferredAnchor[];
  /** The blocks of files whose prose a writer wrote. */
  readonly pages?: ReadonlyMap<string, readonly Block[]> | undefined;
}

/** Judges one phase, as a run does. */
export function judgePhase(
  run: RunContext,
  { phase, texts, earlier, earlierDeferred, pages }: PhaseTexts,
): { report: GateReport; drafts: readonly StagedDraft[] } {
  const { docset, profile, variant, strictness } = run;
  const { name: phaseName = '', files = [] } = docset.phases[phase] ?? {};
  const rules = toRuleSet(profile.rules);
  const inspected = { files, texts, earlier, strictness, rules, given: docset.terms ?? [] };
  const drafts = toDrafts({ ...inspected, pages, run });
  const input = {
    run: {
      runId: 'run',
      profile: profile.name,
      variant,
      strictness,
      phase,
      phaseName,
      planVersion: 1,
      round: 1,
    } as const,
    plan: aPlan(files, { phase }),
    drafts,
    unplanned: [],
    authority: new Map(
      docset.phases.flatMap((it) => it.files.map(({ path }) => [path, it.phase] as const)),
    ),
    earlier,
    earlierDeferred,
    requirements: docset.requirements,
    knownUrls: docset.knownUrls,
    ...(docset.messages === undefined ? {} : { messages: docset.messages }),
    ...(docset.entities === undefined ? {} : { entities: docset.entities }),
    givenTerms: docset.terms ?? [],
    isLastPhase: phase === docset.phases.length - 1,
    threshold: 1,
  };
  return { report: judge(input, rules), drafts };
}

interface Inspected extends Pick<PhaseTexts, 'texts' | 'earlier' | 'pages'> {
  readonly run: RunContext;
  readonly files: readonly PlannedFile[];
  readonly strictness: Strictness;
  readonly rules: RuleSet;
  readonly given: readonly GivenTerm[];
}

/**
 * Inspects the files of a phase with the terms that they, released files and the profile define.
 */
function toDrafts(inspected: Inspected): StagedDraft[] {
  const { files, texts, earlier, strictness, rules, given, pages, run } = inspected;
  const vocabulary = pages && run.profile.toVocabulary?.(run.inputs);
  const authority = toAuthority(run);
  const inspectAll = (terms: TermIndex) =>
    files.map((file) => {
      const content = Buffer.from(texts.get(file.path) ?? '');
      const known = pages && { blocks: pages.get(file.path), vocabulary, authority };
      const context = { strictness, planned: file, terms, rules, ...known };
      return toDraft(file, content, inspect(file.path, content, context));
    });
  const drafts = inspectAll(createTermIndex(earlier.values(), given));
  const own = drafts.flatMap(({ facts }) => ((facts.terms ?? []).length > 0 ? [facts] : []));
  return own.length === 0
    ? drafts
    : inspectAll(createTermIndex([...earlier.values(), ...own], given));
}

function toDraft(file: PlannedFile, content: Uint8Array, inspection: Inspection): StagedDraft {
  return aDraft(file.path, { size: content.length, ...inspection });
}

/** All findings of the gate, one line each. */
export function listFindings({ reports }: WrittenDocset): string[] {
  return reports.flatMap(({ issues }) =>
    issues.map(({ file, line, rule, message }) => `${file}:${line} ${rule}: ${message}`),
  );
}
