import { findLanguage } from '../../../sources/index/languages.ts';
import type {
  IndexedFile,
  IndexedSymbol,
  SourceIndex,
} from '../../../sources/index/source-index.ts';
import type { Module, ModulePart } from './pages.ts';

/** A folder with more symbols is divided into its folders. */
const MAX_SYMBOLS = 250;
/** Folders with fewer symbols are documented with the folder they are in. */
const MIN_SYMBOLS = 15;
/** Symbols and characters of one page of the reference. */
const MAX_PART_SYMBOLS = 120;
const MAX_PART_CHARACTERS = 100_000;

/** The modules of a project: its folders with code, divided until each has a readable size. */
export function findModules({ files, symbols, name }: SourceIndex): Module[] {
  const code = files.filter(
    ({ path, isAside }) => isAside !== true && findLanguage(path)?.grammar !== undefined,
  );
  const byFile = Map.groupBy(symbols, ({ path }) => path);
  const count = (all: readonly IndexedFile[]) =>
    all.reduce((sum, { path }) => sum + (byFile.get(path)?.length ?? 0), 0);
  const folders = divide(code, findCommonFolder(code), count);
  const slugs = new Set<string>();
  return folders.map(({ folder, files: own }) => {
    const slug = toSlug(folder === '' ? name : folder, slugs);
    const found = own.flatMap(({ path }) => byFile.get(path) ?? []);
    const title = folder === '' ? name : folder;
    return {
      ...{ folder, title, path: `modules/${slug}.md`, files: own, symbols: found },
      parts: toParts(found, title, slug),
    };
  });
}

interface Folder {
  readonly folder: string;
  readonly files: readonly IndexedFile[];
}

function divide(
  files: readonly IndexedFile[],
  folder: string,
  count: (files: readonly IndexedFile[]) => number,
): Folder[] {
  const depth = folder === '' ? 0 : folder.split('/').length;
  const groups = Map.groupBy(files, ({ path }) =>
    path
      .split('/')
      .slice(0, depth + 1)
      .join('/'),
  );
  const isFile = (key: string) => files.some(({ path }) => path === key);
  const beside = [...groups].filter(([key]) => isFile(key)).flatMap(([, all]) => all);
  const folders = [...groups].filter(([key]) => !isFile(key));
  const isSmall = (all: readonly IndexedFile[]) => count(all) < MIN_SYMBOLS && folders.length > 1;
  const inside = folders.filter(([, all]) => !isSmall(all));
  const own = [...beside, ...folders.flatMap(([, all]) => (isSmall(all) ? all : []))];
  if (inside.length === 0 || (depth > 0 && count(files) <= MAX_SYMBOLS)) {
    return files.length === 0 ? [] : [{ folder, files }];
  }
  return [
    ...(own.length === 0 ? [] : [{ folder, files: own }]),
    ...inside.flatMap(([key, all]) =>
      count(all) <= MAX_SYMBOLS ? [{ folder: key, files: all }] : divide(all, key, count),
    ),
  ];
}

/** The folder that all files are in. */
function findCommonFolder(files: readonly IndexedFile[]): string {
  const [first = { path: '' }, ...rest] = files;
  let folder = first.path.split('/').slice(0, -1);
  for (const { path } of rest) {
    const segments = path.split('/').slice(0, -1);
    const at = folder.findIndex((segment, index) => segments[index] !== segment);
    folder = at < 0 ? folder : folder.slice(0, at);
  }
  return folder.join('/');
}

/** A file name that no other module has, also where case does not count. */
function toSlug(text: string, taken: Set<string>): string {
  const plain =
    text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 80) || 'module';
  let slug = plain;
  for (let at = 2; taken.has(slug); at += 1) {
    slug = `${plain}-${at}`;
  }
  taken.add(slug);
  return slug;
}

function toParts(symbols: readonly IndexedSymbol[], title: string, slug: string): ModulePart[] {
  const groups: IndexedSymbol[][] = [];
  let characters = 0;
  for (const file of Map.groupBy(symbols, ({ path }) => path).values()) {
    const size = file.reduce((sum, it) => sum + it.signature.length + it.doc.length + 100, 0);
    const last = groups.at(-1);
    const fits =
      last !== undefined &&
      last.length + file.length <= MAX_PART_SYMBOLS &&
      characters + size <= MAX_PART_CHARACTERS;
    if (fits) {
      last.push(...file);
      characters += size;
    } else {
      groups.push([...file]);
      characters = size;
    }
  }
  return groups.map((all, index) => ({
    path: `reference/${slug}${index === 0 ? '' : `-part-${index + 1}`}.md`,
    title: `Reference: ${title}${groups.length === 1 ? '' : `, part ${index + 1} of ${groups.length}`}`,
    symbols: all,
  }));
}
