import type { IndexedFile, IndexedSymbol } from '../../../sources/index/source-index.ts';

export const PHASES = [
  { phase: 0, name: 'preflight', title: 'Preflight check' },
  { phase: 1, name: 'foundation', title: 'Foundation' },
  { phase: 2, name: 'modules', title: 'Guides and modules' },
  { phase: 3, name: 'reference', title: 'Reference' },
  { phase: 4, name: 'cross-check', title: 'Cross-check' },
] as const;

export const VARIANTS = [
  { name: 'full', title: 'Overview, modules and reference' },
  { name: 'overview', title: 'Overview and modules, without the reference of symbols' },
] as const;

export type Variant = (typeof VARIANTS)[number]['name'];

/** Documents that every docset of this profile has. */
export const PATHS = {
  preflight: '00-preflight.md',
  index: 'index.md',
  gettingStarted: 'getting-started.md',
  glossary: 'glossary.md',
  architecture: 'architecture.md',
  documents: 'guides/documents.md',
  files: 'reference/files.md',
  coverage: 'coverage.md',
} as const;

/** The lists that are rendered from the index, if they are not empty. */
export const LISTS = ['options', 'variables', 'routes', 'keys', 'scripts', 'dependencies'] as const;
export type ListName = (typeof LISTS)[number];

/** A folder with code that is documented as one thing. */
export interface Module {
  /** The folder without a slash at its end; empty for the files beside it. */
  readonly folder: string;
  readonly title: string;
  readonly path: string;
  readonly files: readonly IndexedFile[];
  readonly symbols: readonly IndexedSymbol[];
  readonly parts: readonly ModulePart[];
}

/** The symbols of a module that fit on one page of the reference. */
export interface ModulePart {
  readonly path: string;
  readonly title: string;
  readonly symbols: readonly IndexedSymbol[];
}

type Subject =
  | { readonly kind: keyof typeof PATHS }
  | { readonly kind: 'module'; readonly module: Module }
  | { readonly kind: 'part'; readonly module: Module; readonly part: ModulePart }
  | { readonly kind: 'list'; readonly list: ListName };

export interface Page {
  readonly phase: number;
  readonly path: string;
  readonly title: string;
  readonly subject: Subject;
}

export interface Layout {
  readonly modules: readonly Module[];
  readonly pages: readonly Page[];
  readonly byPath: ReadonlyMap<string, Page>;
}
