import type { SourceIndex } from '../../../sources/index/source-index.ts';
import { findModules } from './find-modules.ts';
import { type Layout, LISTS, type ListName, PATHS, type Page, type Variant } from './pages.ts';

const LIST_TITLES: Readonly<Record<ListName, string>> = {
  options: 'Command-line options',
  variables: 'Environment variables',
  routes: 'HTTP routes',
  keys: 'Configuration keys',
  scripts: 'Scripts',
  dependencies: 'Dependencies and licences',
};

/** The pages of a project: always the same for the same index. */
export function toLayout(index: SourceIndex, variant: Variant): Layout {
  const modules = findModules(index);
  const shown = variant === 'full' ? modules : modules.map((it) => ({ ...it, parts: [] }));
  const fixed = (phase: number, kind: keyof typeof PATHS, title: string): Page => ({
    ...{ phase, path: PATHS[kind], title, subject: { kind } },
  });
  const lists = LISTS.filter((list) => index[list].length > 0 || hasLicences(index, list));
  const pages: Page[] = [
    fixed(0, 'preflight', 'Preflight check'),
    fixed(1, 'index', `${index.name} documentation`),
    fixed(1, 'gettingStarted', 'Getting started'),
    fixed(1, 'glossary', 'Glossary'),
    fixed(1, 'architecture', 'Architecture at a glance'),
    fixed(2, 'documents', 'Documents of the project'),
    ...shown.map(
      (module): Page => ({
        ...{ phase: 2, path: module.path, title: `Module ${module.title}` },
        subject: { kind: 'module', module },
      }),
    ),
    fixed(3, 'files', 'Files'),
    ...lists.map(
      (list): Page => ({
        ...{ phase: 3, path: `reference/${list}-list.md`, title: LIST_TITLES[list] },
        subject: { kind: 'list', list },
      }),
    ),
    ...shown.flatMap((module) =>
      module.parts.map(
        (part): Page => ({
          ...{ phase: 3, path: part.path, title: part.title },
          subject: { kind: 'part', module, part },
        }),
      ),
    ),
    fixed(4, 'coverage', 'Coverage'),
  ];
  return { modules: shown, pages, byPath: new Map(pages.map((page) => [page.path, page])) };
}

function hasLicences({ licences }: SourceIndex, list: ListName): boolean {
  return list === 'dependencies' && licences.length > 0;
}
