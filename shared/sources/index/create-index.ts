import { setImmediate } from 'node:timers/promises';
import { loadGrammar } from '../../../packages/gate/src/base.ts';
import { toDigest } from '../../contract/release-format-base.ts';
import type { SkippedFile, SourceFile } from '../source-file.ts';
import { findRoutes, findVariables } from './find-names.ts';
import { findOptions } from './find-options.ts';
import { findLanguage, isAside, type SourceLanguage } from './languages.ts';
import { listHeadings } from './list-headings.ts';
import { readManifest } from './read-manifest.ts';
import { readSymbols } from './read-symbols.ts';
import { type SourceText, toSourceText } from './read-text.ts';
import type { IndexedFile, IndexedSymbol, NamedFact, SourceIndex } from './source-index.ts';

type Found = {
  -readonly [K in Exclude<
    keyof SourceIndex,
    'indexVersion' | 'skipped' | 'name' | 'description'
  >]: SourceIndex[K][number][];
};

/**
 * The index of the files of a source set, in the order of their paths. It waits between files, so
 * that a service answers meanwhile.
 */
export async function createIndex(
  files: readonly SourceFile[],
  skipped: readonly SkippedFile[] = [],
): Promise<SourceIndex> {
  const found: Found = {
    ...{ files: [], headings: [], symbols: [], routes: [], options: [], variables: [] },
    ...{ keys: [], scripts: [], dependencies: [], licences: [] },
  };
  const names: Named[] = [];
  for (const file of files) {
    await addFile(file, found, names);
    await setImmediate();
  }
  const main = names.toSorted((a, b) => depthOf(a.path) - depthOf(b.path))[0];
  const title = found.headings.find((it) => /^readme\./i.test(it.path) && it.depth === 1);
  return {
    ...{ indexVersion: 1, name: main?.name ?? title?.text ?? 'Sources' },
    description: main?.description ?? '',
    ...found,
    variables: mergeByName(found.variables),
    skipped,
  };
}

/** What a manifest calls the project. */
interface Named {
  readonly path: string;
  readonly name: string;
  readonly description: string;
}

async function addFile(file: SourceFile, found: Found, names: Named[]): Promise<void> {
  const source = toSourceText(file.path, file.content);
  const language = findLanguage(file.path);
  const symbols = await listSymbols(source, language);
  found.files.push(describeFile(file, source, language, symbols === undefined));
  found.symbols.push(...(symbols ?? []));
  found.headings.push(...listHeadings(source, language?.name ?? ''));
  if (!isAside(file.path)) {
    addDeclared(source, language?.name ?? '', found, names);
  }
}

/** What a file says about the project itself; a test or sample says it about itself. */
function addDeclared(source: SourceText, language: string, found: Found, names: Named[]): void {
  const { name, description = '', ...declared } = readManifest(source);
  if (name !== undefined) {
    names.push({ path: source.path, name, description });
  }
  found.scripts.push(...declared.scripts);
  found.dependencies.push(...declared.dependencies);
  found.keys.push(...declared.keys);
  found.licences.push(...declared.licences);
  found.variables.push(...declared.variables, ...findVariables(source, language));
  if (findLanguage(source.path)?.grammar !== undefined) {
    found.options.push(...findOptions(source, language));
    found.routes.push(...findRoutes(source, language));
  }
}

function depthOf(path: string): number {
  return path.split('/').length;
}

/** Each variable once: where it is first described or read. */
function mergeByName(facts: readonly NamedFact[]): NamedFact[] {
  const byName = Map.groupBy(facts, ({ name }) => name);
  return [...byName.values()]
    .flatMap((all) => all.find(({ about }) => about !== '') ?? all.slice(0, 1))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** `undefined` if the file cannot be parsed. */
async function listSymbols(
  source: SourceText,
  language: SourceLanguage | undefined,
): Promise<IndexedSymbol[] | undefined> {
  if (language?.grammar === undefined || isAside(source.path)) {
    return [];
  }
  const grammar = await loadGrammar(language.grammar);
  return grammar && readSymbols(source, language.grammar, grammar);
}

function describeFile(
  { path, content }: SourceFile,
  { lines }: SourceText,
  language: SourceLanguage | undefined,
  isUnknown: boolean,
): IndexedFile {
  return {
    ...{ path, bytes: content.byteLength, lines: lines.length, sha256: toDigest(content) },
    ...(language === undefined ? {} : { language: language.name }),
    ...(isAside(path) ? { isAside: true as const } : {}),
    ...(isUnknown ? { fault: 'its symbols could not be read' } : {}),
  };
}
