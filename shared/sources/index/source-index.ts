import type { Digest } from '../../contract/release-format-base.ts';
import type { SkippedFile } from '../source-file.ts';

/** Lines of a file; both ends are included, the first line is 1. */
export interface SourceRange {
  readonly path: string;
  readonly fromLine: number;
  readonly toLine: number;
}

export interface IndexedFile {
  readonly path: string;
  readonly bytes: number;
  readonly lines: number;
  readonly sha256: Digest;
  /** Such as `TypeScript` or `Markdown`; absent for other text. */
  readonly language?: string;
  /** Of tests, samples and benchmarks: its symbols and options are not those of the project. */
  readonly isAside?: true;
  /** Why its symbols are unknown. */
  readonly fault?: string;
}

export interface IndexedHeading extends SourceRange {
  readonly depth: number;
  readonly text: string;
}

export type SymbolKind =
  | 'class'
  | 'constant'
  | 'enum'
  | 'function'
  | 'interface'
  | 'method'
  | 'module'
  | 'property'
  | 'struct'
  | 'trait'
  | 'type';

/** An exported symbol; its range includes its doc comment. */
export interface IndexedSymbol extends SourceRange {
  readonly name: string;
  readonly kind: SymbolKind;
  /** The class or type that it is a member of. */
  readonly parent?: string;
  /** The last line of its signature, and in Python of its docstring. */
  readonly headLine: number;
  readonly signature: string;
  /** The doc comment as markdown; empty if there is none. */
  readonly doc: string;
}

/** A name of the outside world that the code declares or reads, such as an option or a variable. */
export interface NamedFact extends SourceRange {
  readonly name: string;
  readonly about: string;
}

export interface IndexedRoute extends SourceRange {
  readonly method: string;
  readonly route: string;
}

export interface IndexedScript extends SourceRange {
  readonly name: string;
  readonly command: string;
}

/** What a source set contains, made once per run. The same files give the same index. */
export interface SourceIndex {
  readonly indexVersion: 1;
  /** What the project calls itself, from its manifests or its README. */
  readonly name: string;
  readonly description: string;
  readonly files: readonly IndexedFile[];
  readonly skipped: readonly SkippedFile[];
  readonly headings: readonly IndexedHeading[];
  readonly symbols: readonly IndexedSymbol[];
  readonly routes: readonly IndexedRoute[];
  readonly options: readonly NamedFact[];
  readonly variables: readonly NamedFact[];
  readonly keys: readonly NamedFact[];
  readonly scripts: readonly IndexedScript[];
  readonly dependencies: readonly NamedFact[];
  readonly licences: readonly NamedFact[];
}
