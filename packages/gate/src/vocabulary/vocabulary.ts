import type { WordIndex } from './word-index.ts';

/** A parameter, header or property that belongs to a subject, as the input describes it. */
export interface VocabularyField {
  readonly name: string;
  readonly pointer: string;
  /** `query`, `path`, `header`, `cookie`, or `body` for a property. */
  readonly place: string;
  /** `undefined` where the input does not say. */
  readonly isRequired: boolean | undefined;
  /** JSON types; empty where the input leaves it open. */
  readonly types: readonly string[];
  readonly default: { readonly value: unknown } | undefined;
  /** Every number that limits it. */
  readonly limits: readonly number[];
  /** The only values it may have. */
  readonly values: readonly unknown[] | undefined;
  /** Of a number: what it may be at least and at most. */
  readonly range?:
    | { readonly from?: number | undefined; readonly to?: number | undefined }
    | undefined;
  /** Such as `uuid`. */
  readonly format?: string | undefined;
  readonly isDeprecated?: boolean;
}

/** A way to identify a caller. */
interface KnownScheme {
  readonly name: string;
  /** Such as `apiKey`, `basic`, `bearer`, `oauth2`. */
  readonly kind: string;
  /** Of a key: where it goes. */
  readonly place?: string | undefined;
  readonly scopes: readonly string[];
}

/** What an input says of a call beside its codes and fields. */
export interface CallFacts {
  readonly operationId: string | undefined;
  readonly isDeprecated: boolean;
  readonly body: 'required' | 'optional' | 'none';
  /** `undefined` where the input says nothing of identification. */
  readonly security:
    | { readonly isRequired: boolean; readonly schemes: readonly KnownScheme[] }
    | undefined;
}

/** What is wrong with a sample, at a path such as `owner.name`. */
export interface SampleFault {
  readonly path: string;
  /** "Unexpected X, expected Y". */
  readonly message: string;
}

/** What prose may be about: an operation, an entity, an error, a tag, or some places in an input. */
export interface Subject {
  readonly id: string;
  readonly pointer: string;
  /** Of an operation. */
  readonly method?: string | undefined;
  /** Of operations. */
  readonly call?: CallFacts;
  /** Of operations; with ranges such as `4XX`. */
  readonly codes?: ReadonlyMap<string, string> | undefined;
  /** By name. */
  readonly fields: ReadonlyMap<string, readonly VocabularyField[]>;
  /** Everything that stands below its pointers, references followed. */
  readonly words: WordIndex;
  /** What keeps a JSON value from being what the subject takes or answers; `undefined`: not known. */
  checkSample?(value: unknown): readonly SampleFault[] | undefined;
}

/** A call of an API. */
interface KnownOperation {
  readonly method: string;
  /** With `{name}` for what varies. */
  readonly path: string;
  readonly pointer: string;
}

/**
 * What the inputs of a run say, made once per run: every name, path, code, value, number and address,
 * and what belongs to each subject. Prose is held against it.
 */
export interface Vocabulary {
  /** The name of the input that pointers lead into. */
  readonly input: string;
  /** The value at a JSON pointer into the input; `undefined` when there is none. */
  valueAt(pointer: string): unknown;
  readonly words: WordIndex;
  readonly operations: readonly KnownOperation[];
  /** Paths that stand before those of operations, such as `/v1`. */
  readonly basePaths: readonly string[];
  /** The subject with an id, such as `GET /tools`. */
  subject(id: string): Subject | undefined;
  /** What stands below some pointers, as a subject without a name. */
  at(pointers: readonly string[]): Subject;
}
