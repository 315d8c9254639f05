import type { WordIndex } from './word-index.ts';

/** A parameter, header or property of a subject, as the input describes it. */
export interface VocabularyField {
  readonly name: string;
  readonly pointer: string;
  /** `query`, `path`, `header`, `cookie`, or `body` for a property. */
  readonly place: string;
  /** `undefined` if the input does not say. */
  readonly isRequired: boolean | undefined;
  /** JSON types; empty if the input states none. */
  readonly types: readonly string[];
  readonly default: { readonly value: unknown } | undefined;
  /** Every number that limits it. */
  readonly limits: readonly number[];
  /** The only allowed values. */
  readonly values: readonly unknown[] | undefined;
  /** Of a number: what it may be at least and at most. */
  readonly range?:
    | { readonly from?: number | undefined; readonly to?: number | undefined }
    | undefined;
  /** Such as `uuid`. */
  readonly format?: string | undefined;
  readonly isDeprecated?: boolean;
}

interface KnownScheme {
  readonly name: string;
  /** Such as `apiKey`, `basic`, `bearer`, `oauth2`. */
  readonly kind: string;
  /** Of a key: where it goes. */
  readonly place?: string | undefined;
  readonly scopes: readonly string[];
}

/** What an input says of a call besides its codes and fields. */
export interface CallFacts {
  readonly operationId: string | undefined;
  readonly isDeprecated: boolean;
  readonly body: 'required' | 'optional' | 'none';
  /** `undefined` if the input does not say how callers are identified. */
  readonly security:
    | { readonly isRequired: boolean; readonly schemes: readonly KnownScheme[] }
    | undefined;
}

/** A fault of a sample, at a path such as `owner.name`. */
export interface SampleFault {
  readonly path: string;
  /** "Unexpected X, expected Y". */
  readonly message: string;
}

/** Whether a sample is sent by a caller or returned to it. */
export type SampleSide = 'request' | 'response';

/** A subject of prose: an operation, an entity, an error, a tag, or locations in an input. */
export interface Subject {
  readonly id: string;
  readonly pointer: string;
  /** Only for operations. */
  readonly method?: string | undefined;
  /** Of operations. */
  readonly call?: CallFacts;
  /** Of operations; with ranges such as `4XX`. */
  readonly codes?: ReadonlyMap<string, string> | undefined;
  /** By name. */
  readonly fields: ReadonlyMap<string, readonly VocabularyField[]>;
  /** Everything below its pointers, with references resolved. */
  readonly words: WordIndex;
  /** Why the subject does not accept or return a JSON value; `undefined` if unknown. */
  checkSample?(value: unknown, side?: SampleSide): readonly SampleFault[] | undefined;
}

/** Lines of a file of a source set; both ends are included, the first line is 1. */
export interface LineRange {
  readonly path: string;
  readonly fromLine: number;
  readonly toLine: number;
}

interface KnownOperation {
  readonly method: string;
  /** With `{name}` for variable parts. */
  readonly path: string;
  readonly pointer: string;
}

/**
 * The facts of a run's inputs, collected once per run: every name, path, code, value, number and
 * address, and those of each subject. Prose is checked against it.
 */
export interface Vocabulary {
  /** The name of the input that pointers lead into. */
  readonly input: string;
  /** The value at a JSON pointer into the input; `undefined` when there is none. */
  valueAt(pointer: string): unknown;
  readonly words: WordIndex;
  /** Why a JSON value cannot be part of the input; `undefined` if unknown. */
  checkSample?(value: unknown): readonly SampleFault[] | undefined;
  readonly operations: readonly KnownOperation[];
  /** Prefixes of operation paths, such as `/v1`. */
  readonly basePaths: readonly string[];
  /** The subject with an id, such as `GET /tools`. */
  subject(id: string): Subject | undefined;
  /** The content below some pointers, as a subject without a name. */
  at(pointers: readonly string[]): Subject;
  /** The lines of a file of a source set; `undefined` if it does not have them. */
  readLines?(range: LineRange): readonly string[] | undefined;
  /** What some lines and the whole input say, as a subject without a name. */
  atLines?(ranges: readonly LineRange[]): Subject;
}
