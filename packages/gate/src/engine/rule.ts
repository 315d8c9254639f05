import type { Block } from '../data/block.ts';
import type { Entity } from '../data/entity.ts';
import type { TermFact } from '../data/facts.ts';
import type { Requirement } from '../data/requirement.ts';
import type { Page } from '../markdown/page.ts';
import type { Position } from '../markdown/position.ts';
import type { DeferredAnchor, OutlineSection, Severity, Strictness } from '../release-format.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import type { PhaseContext, PhaseDraft } from './phase-context.ts';
import type { OptionSchemas, RuleOptions } from './rule-options.ts';

/** The description of a rule, from which `docs/rules/<id>.md` is rendered. */
interface RuleText {
  readonly id: string;
  /** Increased with every change of the rule's findings, so that stored ones are recomputed. */
  readonly version: number;
  /** The requirement, in one or two sentences. */
  readonly purpose: string;
  /** Why that matters. */
  readonly reason: string;
  readonly severity: Readonly<Record<Strictness, Severity>>;
  /** What a profile may set, with schema, default and description. */
  readonly options?: OptionSchemas;
  /** A promise of the product depends on it, so its severity cannot be changed. */
  readonly isFixed?: true;
}

/** Reports a finding: `message` is "Unexpected X, expected Y", `position` its beginning. */
export type Report = (message: string, position: Position) => void;

/**
 * A small file and the rule's findings in it, as `line:column message`. In `bad` the first example
 * is the canary: each run of the gate checks it, and the rule must report it.
 */
export interface FileExample {
  readonly title: string;
  readonly content: string | Uint8Array;
  /** What the docset has defined. */
  readonly terms?: readonly TermFact[];
  /** The page that the profile renders for the file. */
  readonly blocks?: readonly Block[];
  /** The vocabulary of the inputs. */
  readonly vocabulary?: Vocabulary;
  /** The title that the plan has for the file. */
  readonly plannedTitle?: string;
  /** Options that differ from their default. */
  readonly options?: Readonly<Record<string, unknown>>;
  readonly found: readonly string[];
}

/**
 * A rule about one file alone. `source`: it needs only the decoded bytes, and also runs on a file
 * that could not be parsed. `tree`: it needs the tree, the facts, or both.
 */
export interface FileRule extends RuleText {
  readonly kind: 'file';
  readonly needs: 'source' | 'tree';
  /**
   * It looks for what a model leaves behind, so findings within facts do not count: facts are
   * rendered from the inputs, whose authors write as they like, and `rendered-facts` compares them.
   */
  readonly isAboutProse?: true;
  readonly good: readonly FileExample[];
  readonly bad: readonly FileExample[];
  check(page: Page, report: Report, options: RuleOptions): void;
}

/** A finding of a phase rule; without a position it is about the file or phase as a whole. */
export interface Finding {
  readonly file: string;
  readonly position?: Position;
  readonly message: string;
  /** Only if a rule has findings of both kinds; otherwise the rule's table decides. */
  readonly severity?: Severity;
}

/**
 * A small phase and the rule's findings in it, as `file[:line:column] message`. `files` are this
 * phase's drafts; the phase is 1, `earlier` is released in 0, `later` planned for 2.
 */
export interface PhaseExample {
  readonly title: string;
  readonly files: Readonly<Record<string, string>>;
  readonly outline?: Readonly<Record<string, readonly OutlineSection[]>>;
  readonly earlier?: Readonly<Record<string, string>>;
  readonly later?: readonly string[];
  /** Planned but never written, with the reason of the failed attempt, or `null` without any. */
  readonly unwritten?: Readonly<Record<string, string | null>>;
  readonly unplanned?: readonly string[];
  readonly earlierDeferred?: readonly DeferredAnchor[];
  readonly requirements?: readonly Requirement[];
  readonly knownUrls?: readonly string[];
  readonly messages?: Readonly<Record<string, string>>;
  readonly entities?: readonly Entity[];
  readonly inputWords?: readonly string[];
  readonly isLastPhase?: boolean;
  /** Options that differ from their default. */
  readonly options?: Readonly<Record<string, unknown>>;
  readonly found: readonly string[];
}

/** Common to rules about more than one file: they use facts, never a text. */
interface JoiningRule extends RuleText {
  readonly needs: 'plan' | 'links' | 'terms' | 'requirements';
  readonly good: readonly PhaseExample[];
  readonly bad: readonly PhaseExample[];
}

/** A rule about each draft of a phase, together with the files it links to. */
export interface DraftRule extends JoiningRule {
  readonly kind: 'draft';
  /** Prepares what all drafts share, once per phase; the result is called with each draft. */
  createCheck(
    context: PhaseContext,
    report: (finding: Finding) => void,
    options: RuleOptions,
  ): (draft: PhaseDraft) => void;
}

/** A rule about a phase as a whole. */
export interface PhaseRule extends JoiningRule {
  readonly kind: 'phase';
  check(context: PhaseContext, report: (finding: Finding) => void, options: RuleOptions): void;
}

export type Rule = FileRule | DraftRule | PhaseRule;
