import { code, heading, list, paragraph, table, tableOr } from '../../markdown/build.ts';
import { type PageNode, restOn } from '../../page-blocks.ts';
import { INDEX_FILE } from '../../source-input.ts';
import type { PageContext } from './context.ts';

/** Headings of one document that its section lists. */
const MAX_HEADINGS = 40;
/** Documents that have a section. */
const MAX_DOCUMENTS = 100;

/** Every file of the sources, by folder. */
export function filesPage({ sources: { index } }: PageContext): PageNode[] {
  const byFolder = Map.groupBy(index.files, ({ path }) => path.split('/').slice(0, -1).join('/'));
  return [
    restOn({ input: INDEX_FILE, pointer: '/files' }),
    paragraph('Every file that was read, by its folder.'),
    ...[...byFolder].flatMap(([folder, files]): PageNode[] => [
      heading(2, folder === '' ? 'Root' : code(folder)),
      table(
        ['File', 'Language', 'Lines'],
        files.map(({ path, language = 'other text', lines }) => [
          code(path.slice(folder === '' ? 0 : folder.length + 1)),
          language,
          String(lines),
        ]),
      ),
    ]),
  ];
}

/** The documents that the project has already, with their headings. */
export function documentsPage(context: PageContext): PageNode[] {
  const { index } = context.sources;
  const aside = new Set(index.files.flatMap((it) => (it.isAside === true ? [it.path] : [])));
  const headings = index.headings.filter(({ path }) => !aside.has(path));
  const documents = [...Map.groupBy(headings, ({ path }) => path)];
  return [
    restOn({ input: INDEX_FILE, pointer: '/headings' }),
    paragraph('What the project documents itself, for readers who have its sources.'),
    heading(2, 'Overview'),
    ...tableOr(
      'The sources contain no document with headings.',
      ['Document', 'Title', 'Headings'],
      documents.map(([path, all]) => [code(path), all[0]?.text ?? '', String(all.length)]),
    ),
    ...documents
      .slice(0, MAX_DOCUMENTS)
      .flatMap(([path, all]): PageNode[] => [
        heading(2, code(path)),
        list(all.slice(0, MAX_HEADINGS).map(({ text }) => text)),
      ]),
  ];
}
