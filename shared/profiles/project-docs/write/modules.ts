import { toCount } from '../../../../packages/gate/src/base.ts';
import type { IndexedSymbol } from '../../../sources/index/source-index.ts';
import { code, fence, heading, join, paragraph, table } from '../../markdown/build.ts';
import { type PageNode, prose, restOn } from '../../page-blocks.ts';
import { INDEX_FILE } from '../../source-input.ts';
import type { Module, ModulePart } from '../layout/pages.ts';
import { groupSymbols, isTop, type SymbolGroup } from '../layout/top-symbols.ts';
import { findReadme } from '../readme.ts';
import { type PageContext, toFirstParagraph } from './context.ts';

/** Names of one file that its row shows. */
const MAX_NAMES = 12;

/** What a module is for, and its files with what they export. */
export function modulePage(context: PageContext, module: Module): PageNode[] {
  const { request, linkTo } = context;
  const planned = request.file.outline.find((it) => it.heading === 'Purpose')?.sources ?? [];
  const documented = module.symbols.find((it) => isTop(it) && it.doc !== '');
  const ranges =
    planned.length > 0 ? planned : documented === undefined ? [] : [toHead(documented)];
  const byFile = Map.groupBy(module.symbols.filter(isTop), ({ path }) => path);
  return [
    restOn({ input: INDEX_FILE, pointer: '/files' }),
    heading(2, 'Purpose'),
    paragraph(
      'The module ',
      code(module.title),
      ` has ${module.files.length} files and exports ${module.symbols.length} symbols.`,
    ),
    ...renderReadme(context, module),
    prose({
      id: 'purpose',
      about: `What the module ${module.title} is for and when a developer changes it.`,
      sources: context.cite(...ranges),
      words: 100,
    }),
    restOn({ input: INDEX_FILE, pointer: '/symbols' }),
    heading(2, 'Files'),
    table(
      ['File', 'Lines', 'Exports'],
      module.files.map(({ path, lines }) => [
        code(path),
        String(lines),
        renderNames((byFile.get(path) ?? []).map(({ name }) => name)),
      ]),
    ),
    ...(module.parts.length === 0
      ? []
      : [
          context.rest(),
          heading(2, 'Reference'),
          ...module.parts.map((part) => paragraph(linkTo({ path: part.path }, part.title), '.')),
        ]),
  ];
}

/** What the README of the folder begins with. */
function renderReadme(context: PageContext, { folder }: Module): PageNode[] {
  const intro = folder === '' ? undefined : findReadme(context.sources, folder)?.intro;
  return intro === undefined ? [] : [context.rest(intro), ...context.extract(intro)];
}

function renderNames(names: readonly string[]) {
  const unique = [...new Set(names)];
  const shown = unique.slice(0, MAX_NAMES).map((name) => code(name));
  const more = unique.length > MAX_NAMES ? ` and ${unique.length - MAX_NAMES} more` : '';
  return unique.length === 0 ? 'none' : [...join(shown, ', '), more];
}

/** Each exported symbol with its signature, its doc comment and its members. */
export function referencePage(context: PageContext, module: Module, part: ModulePart): PageNode[] {
  const byFile = Map.groupBy(part.symbols, ({ path }) => path);
  return [
    paragraph(
      'The exported symbols of the module ',
      context.linkTo({ path: module.path }, module.title),
      ', by file.',
    ),
    ...[...byFile].flatMap(([path, symbols]): PageNode[] => [
      restOn({ input: INDEX_FILE, pointer: '/symbols' }),
      heading(2, code(path)),
      paragraph(toCount(symbols.length, 'exported symbol'), '.'),
      ...groupSymbols(symbols).flatMap((group) => renderGroup(context, group)),
    ]),
  ];
}

/** A symbol without its body. */
function toHead(symbol: IndexedSymbol): IndexedSymbol {
  return { ...symbol, toLine: symbol.headLine };
}

function renderGroup(context: PageContext, { name, own, members }: SymbolGroup): PageNode[] {
  const [first] = own;
  const doc = own.find((it) => it.doc !== '')?.doc ?? '';
  return [
    context.rest(...own, ...(own.length === 0 ? members : [])),
    heading(3, code(name)),
    ...(first === undefined
      ? []
      : [fence('text', own.map(({ signature }) => signature).join('\n'))]),
    ...(doc === '' ? [] : context.blocks(doc)),
    ...(doc === '' && members.length === 0 && first === undefined
      ? [paragraph('Not described.')]
      : []),
    ...(members.length === 0
      ? []
      : [
          table(
            ['Member', 'Kind', 'Meaning'],
            members.map((it) => [
              code(it.name),
              it.kind,
              it.doc === ''
                ? code(it.signature.slice(0, 200))
                : context.line(toFirstParagraph(it.doc)),
            ]),
          ),
        ]),
  ];
}
