import type { RootContent } from 'mdast';
import { code, heading, type Inline, paragraph, table, tableOr } from '../../markdown/build.ts';
import type { PageNode } from '../../page-blocks.ts';
import type { ListName } from '../layout/pages.ts';
import type { PageContext } from './context.ts';

const LEADS: Readonly<Record<ListName, string>> = {
  options: 'The options that the command line declares, by file.',
  variables: 'The variables of the environment that the code reads.',
  routes: 'The routes that the code declares, in the order of its files.',
  keys: 'The keys of the settings files and of their schemas.',
  scripts: 'What the manifests of the project can run.',
  dependencies: 'The packages that the manifests declare, and the licences of the project.',
};

/** A page with all rows of a list, by the file that declares them. */
export function listPage(context: PageContext, list: ListName): PageNode[] {
  const { index } = context.sources;
  const ranges: readonly {
    readonly path: string;
    readonly fromLine: number;
    readonly toLine: number;
  }[] = index[list];
  const byFile = [...Map.groupBy(ranges, ({ path }) => path)];
  return [
    paragraph(LEADS[list]),
    ...byFile.flatMap(([path, all]): PageNode[] => [
      context.rest(...all),
      heading(2, code(path)),
      ...renderRows(context, list, path),
    ]),
    ...(list === 'dependencies'
      ? [
          context.rest(...index.licences),
          heading(2, 'Licences'),
          ...tableOr(
            'The sources contain no licence.',
            ['Licence', 'File', 'Text'],
            index.licences.map(({ name, path, about }) => [
              code(name),
              code(path),
              context.line(about),
            ]),
          ),
        ]
      : []),
  ];
}

/** The rows of a list in one table. */
export function renderList(context: PageContext, list: ListName): RootContent[] {
  return renderRows(context, list, undefined);
}

function renderRows(context: PageContext, list: ListName, only: string | undefined): RootContent[] {
  const { index } = context.sources;
  const isShown = ({ path }: { readonly path: string }) => only === undefined || path === only;
  if (list === 'routes') {
    const rows = index.routes.filter(isShown).map((it) => [code(it.method), code(it.route)]);
    return [table(['Method', 'Route'], rows)];
  }
  if (list === 'scripts') {
    const rows = index.scripts
      .filter(isShown)
      .map((it) => [code(it.name), code(it.command || it.name)]);
    return [table(['Script', 'Command'], rows)];
  }
  const facts = index[list].filter(isShown);
  const isDescribed = facts.some(({ about }) => about !== '');
  const toCell = (about: string): Inline =>
    list === 'dependencies' ? (about === '' ? '' : code(about)) : context.line(about);
  return isDescribed
    ? [
        table(
          [TITLES[list], 'Meaning'],
          facts.map((it) => [code(it.name), toCell(it.about)]),
        ),
      ]
    : [
        table(
          [TITLES[list]],
          facts.map((it) => [code(it.name)]),
        ),
      ];
}

const TITLES: Readonly<Record<Exclude<ListName, 'routes' | 'scripts'>, string>> = {
  options: 'Option',
  variables: 'Variable',
  keys: 'Key',
  dependencies: 'Package',
};
