import { collectUrls, type Requirement } from '../../../packages/gate/src/base.ts';
import type { PlannedFile } from '../../contract/release-format.ts';
import type { DocsetSource } from '../define-profile.ts';
import type { Docset } from '../profile.ts';
import type { Sources } from '../source-input.ts';
import { toNames } from './layout/list-names.ts';
import { type Layout, type ListName, type Page, PHASES } from './layout/pages.ts';
import { isTop } from './layout/top-symbols.ts';
import { toOutline } from './outline.ts';

/** Names in one requirement, so that a missing one is found among few. */
const TEMPLATES: ReadonlySet<string> = new Set([
  'preflight',
  'coverage',
  'part',
  'list',
  'glossary',
  'files',
  'documents',
]);

export function toDocset({ model, layout }: DocsetSource<Sources, Layout>): Docset {
  const { index } = model;
  const requirements = layout.pages.flatMap((page) => toRequirements(page, model));
  const byFile = Map.groupBy(requirements, ({ file }) => file);
  return {
    title: index.name,
    phases: PHASES.map(({ phase, name, title }) => ({
      ...{ phase, name, title },
      files: layout.pages
        .filter((page) => page.phase === phase)
        .map((page) => toPlannedFile(page, model, layout, byFile.get(page.path) ?? [])),
    })),
    requirements,
    knownUrls: collectKnownUrls(model),
    sourceLines: new Map(index.files.map(({ path, lines }) => [path, lines])),
  };
}

function collectKnownUrls({ index, find }: Sources): Set<string> {
  const documents = index.files.filter(
    ({ language = '', isAside }) => isAside !== true && /^(?:Markdown|MDX)$/.test(language),
  );
  const docs = index.symbols.map(({ doc, signature }) => [doc, signature]);
  return collectUrls([
    documents.map(({ path }) => find(path)?.text ?? ''),
    docs,
    index.description,
  ]);
}

function toPlannedFile(
  page: Page,
  model: Sources,
  layout: Layout,
  covered: readonly Requirement[],
): PlannedFile {
  const { path, title, subject } = page;
  return {
    ...{ path, title, outline: toOutline(page, model, layout) },
    dependsOn: [],
    covers: covered.map(({ id }) => id),
    writer: TEMPLATES.has(subject.kind) ? 'template' : 'agent',
    expectedWords: countWords(page),
  };
}

function countWords({ subject }: Page): number {
  switch (subject.kind) {
    case 'part':
      return 100 + subject.part.symbols.length * 30;
    case 'module':
      return 200 + subject.module.files.length * 20;
    default:
      return 300;
  }
}

/** The reference must have every exported symbol, and every row of each list. */
function toRequirements({ phase, path, subject }: Page, { index }: Sources): Requirement[] {
  if (subject.kind === 'part') {
    const texts = [...new Set(subject.part.symbols.filter(isTop).map(({ name }) => name))];
    return texts.map((text) => ({
      ...{ id: `symbol ${path} ${text}`, category: 'symbols', label: text, phase, file: path },
      evidence: { kind: 'codes', texts: [text] },
    }));
  }
  if (subject.kind !== 'list') {
    return [];
  }
  const { list } = subject;
  const names = [...new Set(toNames(index, list))];
  return names.length === 0 ? [] : [toListRequirement(list, names, phase, path)];
}

function toListRequirement(
  list: ListName,
  names: readonly string[],
  phase: number,
  file: string,
): Requirement {
  const evidence = { kind: 'codes' as const, texts: [...names] };
  return { id: `list ${list}`, category: list, label: list, phase, file, evidence };
}
