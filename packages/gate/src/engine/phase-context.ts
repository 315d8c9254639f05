import type { Steps } from '../concurrency/steps.ts';
import type { Entity } from '../data/entity.ts';
import type { Facts, GivenTerm } from '../data/facts.ts';
import type { Requirement } from '../data/requirement.ts';
import type { DeferredAnchor, GateReport, Plan, PlannedFile } from '../release-format.ts';
import { type Coverage, measureCoverage } from './coverage.ts';
import type { Draft, StagedDraft } from './draft.ts';

/** Everything a verdict depends on. The order of drafts, maps and lists does not matter. */
export interface JudgeInput {
  readonly run: Pick<
    GateReport,
    'runId' | 'profile' | 'variant' | 'strictness' | 'phase' | 'phaseName' | 'planVersion' | 'round'
  >;
  readonly plan: Plan;
  /** The current attempt of each planned file of this phase. */
  readonly drafts: readonly Draft[];
  /** Staged paths that the plan does not name. */
  readonly unplanned: readonly string[];
  /** Every planned path of all phases with its phase: the valid targets of links. */
  readonly authority: ReadonlyMap<string, number>;
  /** Facts of the released files of earlier phases, by path. */
  readonly earlier: ReadonlyMap<string, Facts>;
  /** What the reports of earlier phases left open. */
  readonly earlierDeferred: readonly DeferredAnchor[];
  /** Of all phases; those that are due in this phase are selected here. */
  readonly requirements: readonly Requirement[];
  /** External addresses a document may link to. */
  readonly knownUrls: ReadonlySet<string>;
  /** Exact error messages of the inputs by code. */
  readonly messages?: ReadonlyMap<string, string>;
  /** Terms that no file defines. */
  readonly givenTerms?: readonly GivenTerm[];
  readonly isInputWord?: (word: string) => boolean;
  /** Entities of the inputs. */
  readonly entities?: readonly Entity[];
  readonly isLastPhase: boolean;
  readonly threshold: number;
}

interface PhaseFile {
  readonly planned: PlannedFile;
  readonly record: Draft | undefined;
}

/** A possible target of links: planned in any phase, or with facts. */
export interface Target {
  readonly path: string;
  /** `undefined` if no plan names it. */
  readonly phase: number | undefined;
  /** Only for a file of this phase or a released one. */
  facts: Facts | undefined;
  /** Whether another file links to it; known in the last phase, when all links exist. */
  isLinked: boolean;
}

/** A draft of this phase, with the targets of its links. */
export interface PhaseDraft {
  readonly path: string;
  readonly facts: Facts;
  /** In the order of the links. */
  readonly targets: readonly (Readonly<Target> | undefined)[];
}

/** The input in the form of the rules: joined once, looked up often. */
export interface PhaseContext {
  readonly input: JudgeInput;
  /** In plan order. */
  readonly files: readonly PhaseFile[];
  /** The records of the files that have a draft, in plan order. */
  readonly staged: readonly StagedDraft[];
  /** The same drafts, with the targets of their links. */
  readonly drafts: readonly PhaseDraft[];
  /** Paths that were staged but not planned. */
  readonly unplanned: readonly string[];
  readonly coverage: Coverage;
  targetOf(path: string): Readonly<Target> | undefined;
}

/**
 * Joins the data of the rules of a phase; a step is one file.
 *
 * @example
 * const context = runAtOnce(joinPhase(input));
 */
export function* joinPhase(input: JudgeInput): Steps<PhaseContext> {
  const records = toCurrent(input.drafts);
  const files = input.plan.files.map((planned) => ({ planned, record: records.get(planned.path) }));
  const staged = files.flatMap(({ record }) => (record?.outcome === 'staged' ? [record] : []));
  const targets = toTargets(input, staged);
  yield;
  const drafts: PhaseDraft[] = [];
  for (const { path, facts } of staged) {
    drafts.push({ path, facts, targets: followLinks(facts, targets) });
    yield;
  }
  if (input.isLastPhase) {
    yield* markLinked(input, drafts, targets);
  }
  return {
    input,
    files,
    staged,
    drafts,
    unplanned: [...new Set([...input.unplanned, ...findStrays(input.plan, records)])].sort(),
    coverage: measureCoverage(toDue(input), (path) => targets.get(path)?.facts),
    targetOf: (path) => targets.get(path),
  };
}

type Targets = ReadonlyMap<string, Target>;

function followLinks({ links }: Facts, targets: Targets): (Target | undefined)[] {
  return links.map(({ path }) => (path === null ? undefined : targets.get(path)));
}

function* markLinked(
  { earlier }: JudgeInput,
  drafts: readonly { path: string; targets: readonly (Target | undefined)[] }[],
  targets: Targets,
): Steps<void> {
  for (const [path, facts] of earlier) {
    markTargets(path, followLinks(facts, targets));
    yield;
  }
  for (const { path, targets: own } of drafts) {
    markTargets(path, own);
    yield;
  }
}

function markTargets(file: string, targets: readonly (Target | undefined)[]): void {
  for (const target of targets) {
    if (target !== undefined && target.path !== file) {
      target.isLinked = true;
    }
  }
}

/** The latest attempt of each file. */
function toCurrent(drafts: readonly Draft[]): Map<string, Draft> {
  const current = new Map<string, Draft>();
  for (const draft of drafts) {
    if ((current.get(draft.path)?.attempt ?? 0) < draft.attempt) {
      current.set(draft.path, draft);
    }
  }
  return current;
}

/** The last phase must document everything, any other its own requirements. */
function toDue({ requirements, isLastPhase, run }: JudgeInput): readonly Requirement[] {
  return isLastPhase ? requirements : requirements.filter(({ phase }) => phase === run.phase);
}

/** Paths of drafts that the plan does not name. */
function findStrays({ files }: Plan, records: ReadonlyMap<string, Draft>): string[] {
  const planned = new Set(files.map(({ path }) => path));
  return [...records.keys()].filter((path) => !planned.has(path));
}

function toTargets({ authority, earlier }: JudgeInput, staged: readonly StagedDraft[]): Targets {
  const targets = new Map<string, Target>();
  for (const [path, phase] of authority) {
    targets.set(path, { path, phase, facts: undefined, isLinked: false });
  }
  const add = (path: string, facts: Facts) => {
    const planned = targets.get(path);
    if (planned === undefined) {
      targets.set(path, { path, phase: undefined, facts, isLinked: false });
    } else {
      planned.facts = facts;
    }
  };
  for (const [path, facts] of earlier) {
    add(path, facts);
  }
  for (const { path, facts } of staged) {
    add(path, facts);
  }
  return targets;
}
