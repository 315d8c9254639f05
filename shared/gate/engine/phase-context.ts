import { type Coverage, measureCoverage } from '../../contract/coverage.ts';
import type { DraftRecord, StagedDraft } from '../../contract/draft.ts';
import type { Entity } from '../../contract/entity.ts';
import type { Facts, GivenTerm } from '../../contract/facts.ts';
import type {
  DeferredAnchor,
  GateReport,
  Plan,
  PlannedFile,
} from '../../contract/release-format.ts';
import type { Requirement } from '../../contract/requirement.ts';

/** Everything a verdict depends on. Order of drafts, maps and lists makes no difference. */
export interface JudgeInput {
  readonly run: Pick<
    GateReport,
    'runId' | 'profile' | 'variant' | 'strictness' | 'phase' | 'phaseName' | 'planVersion' | 'round'
  >;
  readonly plan: Plan;
  /** The current attempt of each planned file of this phase. */
  readonly drafts: readonly DraftRecord[];
  /** Staged paths that the plan does not name. */
  readonly unplanned: readonly string[];
  /** Every planned path of all phases with its phase: where links may lead. */
  readonly authority: ReadonlyMap<string, number>;
  /** Facts of the released files of earlier phases, by path. */
  readonly earlier: ReadonlyMap<string, Facts>;
  /** What the reports of earlier phases left open. */
  readonly earlierDeferred: readonly DeferredAnchor[];
  /** Of all phases; those that are due in this phase are chosen here. */
  readonly requirements: readonly Requirement[];
  /** External addresses a document may link to. */
  readonly knownUrls: ReadonlySet<string>;
  /** Exact error messages of the inputs by code. */
  readonly messages?: ReadonlyMap<string, string>;
  /** Terms that no file defines. */
  readonly givenTerms?: readonly GivenTerm[];
  /** Entities of the inputs. */
  readonly entities?: readonly Entity[];
  readonly isLastPhase: boolean;
  readonly threshold: number;
}

/** A planned file of this phase with the draft that stands for it, if there is one. */
export interface SceneFile {
  readonly planned: PlannedFile;
  readonly record: DraftRecord | undefined;
}

/** A file that links may lead to: one that is planned, in whatever phase, or has facts. */
export interface Target {
  readonly path: string;
  /** `undefined` where no plan names it. */
  readonly phase: number | undefined;
  /** Of a file of this phase or a released one. */
  facts: Facts | undefined;
}

/** The input as phase rules read it: joined once, looked up often. */
export interface Scene {
  readonly input: JudgeInput;
  /** In plan order. */
  readonly files: readonly SceneFile[];
  /** Those with a draft, in plan order. */
  readonly staged: readonly StagedDraft[];
  /** The same in portions, after each of which others get their turn. */
  readonly portions: readonly (readonly StagedDraft[])[];
  /** Paths that were staged but not planned. */
  readonly unplanned: readonly string[];
  readonly coverage: Coverage;
  targetOf(path: string): Readonly<Target> | undefined;
  /** Where the links of a file lead, in their order: looked up once for all rules. */
  targetsOf(facts: Facts): readonly (Readonly<Target> | undefined)[];
}

/** Joins what the rules of a phase ask for. */
export function toScene(input: JudgeInput): Scene {
  const records = toCurrent(input.drafts);
  const files = input.plan.files.map((planned) => ({ planned, record: records.get(planned.path) }));
  const staged = files.flatMap(({ record }) => (record?.outcome === 'staged' ? [record] : []));
  const targets = toTargets(input, staged);
  const targetOf = (path: string) => targets.get(path);
  return {
    input,
    files,
    staged,
    portions: toPortions(staged),
    unplanned: [...new Set([...input.unplanned, ...findStrays(input.plan, records)])].sort(),
    coverage: measureCoverage(toDue(input), (path) => targetOf(path)?.facts),
    targetOf,
    targetsOf: createTargetLookup(targetOf),
  };
}

/** Files whose links are looked at without a pause: a millisecond or two. */
const PORTION = 200;

function toPortions(staged: readonly StagedDraft[]): StagedDraft[][] {
  return Array.from({ length: Math.ceil(staged.length / PORTION) }, (_, at) =>
    staged.slice(at * PORTION, (at + 1) * PORTION),
  );
}

/** The latest attempt of each file. */
function toCurrent(drafts: readonly DraftRecord[]): Map<string, DraftRecord> {
  const current = new Map<string, DraftRecord>();
  for (const draft of drafts) {
    if ((current.get(draft.path)?.attempt ?? 0) < draft.attempt) {
      current.set(draft.path, draft);
    }
  }
  return current;
}

/** The last phase answers for everything, any other for its own. */
function toDue({ requirements, isLastPhase, run }: JudgeInput): readonly Requirement[] {
  return isLastPhase ? requirements : requirements.filter(({ phase }) => phase === run.phase);
}

/** Paths of drafts that the plan does not name. */
function findStrays({ files }: Plan, records: ReadonlyMap<string, DraftRecord>): string[] {
  const planned = new Set(files.map(({ path }) => path));
  return [...records.keys()].filter((path) => !planned.has(path));
}

function toTargets(
  { authority, earlier }: JudgeInput,
  staged: readonly StagedDraft[],
): ReadonlyMap<string, Target> {
  const targets = new Map<string, Target>();
  for (const [path, phase] of authority) {
    targets.set(path, { path, phase, facts: undefined });
  }
  const add = (path: string, facts: Facts) => {
    const planned = targets.get(path);
    if (planned === undefined) {
      targets.set(path, { path, phase: undefined, facts });
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

function createTargetLookup(targetOf: Scene['targetOf']): Scene['targetsOf'] {
  const known = new Map<Facts, ReturnType<Scene['targetsOf']>>();
  return (facts) => {
    const found =
      known.get(facts) ??
      facts.links.map(({ path }) => (path === null ? undefined : targetOf(path)));
    known.set(facts, found);
    return found;
  };
}
