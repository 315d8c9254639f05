import type {
  Block,
  Entity,
  Facts,
  GivenTerm,
  Requirement,
  RuleSettings,
  Vocabulary,
} from '../../packages/gate/src/base.ts';
import type { WriterComment } from '../contract/draft.ts';
import type {
  BlockEvidence,
  Digest,
  Issue,
  Plan,
  PlannedFile,
  Strictness,
} from '../contract/release-format.ts';
import type { Style, WritingExample } from './style.ts';

/** An input as received: `name` is a safe file name such as `openapi.json`. */
export interface InputFile {
  readonly name: string;
  readonly content: Uint8Array;
  readonly sha256: Digest;
  /** What the input calls itself, for people who look for the run. */
  readonly title?: string;
}

/** One phase of a docset with its minimum files, and their outlines. */
interface DocsetPhase {
  readonly phase: number;
  readonly name: string;
  readonly title: string;
  readonly files: readonly PlannedFile[];
}

/**
 * Everything a profile derives from inputs before any agent runs. Known from the start for all
 * phases, so that a link to a file of a later phase can be distinguished from a broken one.
 */
export interface Docset {
  readonly title: string;
  readonly phases: readonly DocsetPhase[];
  readonly requirements: readonly Requirement[];
  /** External addresses that occur in the inputs; a document may link to no other. */
  readonly knownUrls: ReadonlySet<string>;
  /** Terms that bind every document, wherever they are defined. */
  readonly terms?: readonly GivenTerm[];
  /** Instructions to the writer of a file beyond what the gate can check, by path. */
  readonly acceptance?: ReadonlyMap<string, readonly string[]>;
  /** Exact error messages by code; a document that lists codes must quote them verbatim. */
  readonly messages?: ReadonlyMap<string, string>;
  /** Entities whose tables of fields must agree with the inputs. */
  readonly entities?: readonly Entity[];
  /**
   * Lines of each file of the source set, by path: a plan must name sources among them for each
   * section of a file that it adds.
   */
  readonly sourceLines?: ReadonlyMap<string, number>;
}

/** The text of a user profile, which a run stores, so that it never changes during the run. */
interface ProfileSource {
  readonly text: string;
  readonly sha256: Digest;
}

/** A precise question about a missing fact, and its location. */
export interface Question {
  readonly pointer: string;
  readonly question: string;
  readonly severity: 'error' | 'warning';
}

/** A part of an input, as text for a model. */
export interface InputExcerpt {
  /** Name of the input it is taken from. */
  readonly input: string;
  readonly label: string;
  readonly text: string;
  /** Planned files about its subject. */
  readonly related?: readonly string[];
}

/**
 * A named docset definition. All functions are pure; results for the same `inputs` array are
 * remembered by the implementation, so calling them per file is cheap.
 */
export interface Profile {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly variants: readonly { readonly name: string; readonly title: string }[];
  readonly defaultVariant: string;
  readonly phases: readonly {
    readonly phase: number;
    readonly name: string;
    readonly title: string;
  }[];
  /** JSON Schema of `inputs` in the body of `POST /runs`. */
  readonly inputSchema: object;
  /**
   * Whether a decision without the digest of what was reviewed is refused; then no run may allow
   * it.
   */
  readonly requiresDigest?: boolean;
  /** Whether approvers must have viewed every file of a gate; then no run may allow less. */
  readonly requiresViewed?: boolean;
  /** Lower completeness fails the gate. */
  readonly thresholds: Readonly<Record<Strictness, number>>;
  /** What the profile changes about the rules of the gate. */
  readonly rules?: RuleSettings;
  /** Terms that bind every document, for any input. */
  readonly terms?: readonly GivenTerm[];
  /** How a model writes, and golden examples of kinds of pages. */
  readonly style?: Style;
  readonly examples?: readonly WritingExample[];
  /** Only for user profiles. */
  readonly source?: ProfileSource;
  /**
   * Converts `inputs` of the request to input files, after checking everything that would prevent
   * the run. Throws `unprocessable` (or `too-large`) with faults whose pointers begin with
   * `/inputs`.
   */
  parseInputs(inputs: Readonly<Record<string, unknown>>): InputFile[];
  /** The docset of inputs that `parseInputs` accepted. */
  toDocset(inputs: readonly InputFile[], variant: string): Docset;
  /**
   * The preflight check: what the inputs leave open. An `error` ends the run with the questions.
   */
  toQuestions(
    inputs: readonly InputFile[],
    strictness: Strictness,
    /** By default the first variant. */
    variant?: string,
  ): Question[];
  /**
   * What an agent needs to know about the inputs to write `file`, or without one to plan: most
   * important first, so that a budget cuts the rest. Without it, agents get the inputs as received.
   */
  toExcerpts?(
    inputs: readonly InputFile[],
    variant: string,
    file: PlannedFile | undefined,
  ): readonly InputExcerpt[];
  /**
   * The blocks of a planned file: facts rendered from the inputs, and places for prose with their
   * offline text. The same for the same request.
   */
  toPage(request: WriteRequest): readonly Block[];
  /** The vocabulary that prose is checked against. Without it, prose is not judged. */
  toVocabulary?(inputs: readonly InputFile[]): Vocabulary;
}

/** What every agent call of a run shares: the same object for all files. */
export interface RunContext {
  readonly profile: Profile;
  readonly variant: string;
  readonly strictness: Strictness;
  readonly inputs: readonly InputFile[];
  readonly docset: Docset;
}

export interface WriteRequest {
  readonly run: RunContext;
  readonly phase: number;
  readonly file: PlannedFile;
  /** Every path that a link may name, with its planned file. */
  readonly authority: ReadonlyMap<string, PlannedFile>;
  /** Accepted plans so far, by phase. */
  readonly plans: readonly Plan[];
  /** Facts of released files of earlier phases and of this file's dependencies, by path. */
  readonly facts: ReadonlyMap<string, Facts>;
  /** Texts of finished files this one depends on, by path; only for agents that need them. */
  readonly texts?: ReadonlyMap<string, string>;
  /** Facts of every released file, one map per earlier phase; the same object for a round. */
  readonly released?: readonly ReadonlyMap<string, Facts>[];
  /** The issues of the previous attempt, to be fixed. */
  readonly issues: readonly Issue[];
  /** The text that `issues` are about. */
  readonly previous?: string;
  /** The file as the parent run released it, with what its blocks rest on; only for a first attempt. */
  readonly parent?: { readonly text: string; readonly blocks: readonly BlockEvidence[] };
  readonly guidance: string | null;
  /** What reviewers said about lines of the previous attempt, or about the file. */
  readonly comments?: readonly Omit<WriterComment, 'path'>[];
}
