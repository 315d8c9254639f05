import type { RootContent } from 'mdast';
import type { DocsetSource } from '../../define-profile.ts';
import type { Expanded, ExpandedFile, ExpandedSection, Related } from '../../language/expand.ts';
import { isMissing, readPointer, toAbsolute } from '../../language/location.ts';
import { fillText } from '../../language/template-text.ts';
import { heading, type Inline, list, paragraph, table } from '../../markdown/build.ts';
import { type PageNode, prose, restOn } from '../../page-blocks.ts';
import type { WriteRequest } from '../../profile.ts';
import { createWriter, type PageBase, toFreeContent } from '../../write-page.ts';
import type { UserModel } from '../model.ts';
import { renderEvidence } from './render-evidence.ts';
import { renderValue, type ValueStyle } from './render-value.ts';

type Source = DocsetSource<UserModel, Expanded>;

/**
 * Writes the planned files of any user profile, from the facts of the input alone: each section
 * shows what the profile says it is written from, and what the gate will look for in it.
 */
export const toPage = createWriter({
  details: [
    { maxRows: 1000, cellCharacters: 400 },
    { maxRows: 40, cellCharacters: 120 },
  ],
  toContent: (source: Source, page, detail) => {
    const file = source.layout.byPath.get(page.path);
    const style = { ...detail, descriptions: source.descriptions, scope: toForeignScope(page) };
    if (file === undefined) {
      return toFreeContent(page, renderExtra(page.request));
    }
    const input = source.inputs[0]?.name ?? '';
    return file.definition.free === true
      ? toFreeContent(
          page,
          file.sections.flatMap((section) => toFacts(page, file, section, source, style)),
          [{ input, pointer: file.location.pointer }],
        )
      : file.sections.flatMap((section, index): PageNode[] => [
          restOn(...toPlaces(section).map((pointer) => ({ input, pointer }))),
          ...toFacts(page, file, section, source, style),
          ...toProse(section, index, input),
        ]);
  },
});

/** Places that one section names; a reader of more would look at none. */
const MAX_PLACES = 20;

/** What a section shows of the input, each place once, without those within another. */
function toPlaces({ definition, location, requires }: ExpandedSection): string[] {
  const { from, text } = definition;
  const isShown = from !== undefined && !isMissing(readPointer(location, from));
  const places = [
    ...(isShown ? [toAbsolute(location, from)] : []),
    ...(text === undefined ? [] : [location.pointer]),
    ...requires.map((it) => it.location.pointer),
  ];
  const outer = places.filter((it) => !places.some((other) => it.startsWith(`${other}/`)));
  const found = [...new Set(outer)].slice(0, MAX_PLACES);
  return found.length === 0 ? [location.pointer] : found;
}

function toFacts(
  page: PageBase,
  file: ExpandedFile,
  section: ExpandedSection,
  { layout }: Source,
  style: ValueStyle,
): RootContent[] {
  const title = heading(section.depth, section.heading);
  return [title, ...renderSection(page, file, section, layout.related, style)];
}

/** A section takes prose when it says what belongs in it. */
function toProse(section: ExpandedSection, index: number, input: string): PageNode[] {
  const { about, heading: title, location } = section;
  const sources = [{ input, pointer: location.pointer }];
  return about === undefined
    ? []
    : [prose({ id: `${index + 1} ${title}`, about, sources, words: 60 })];
}

/** A file that a person added to the plan: its outline, and that the input says nothing of it. */
function renderExtra({ file }: WriteRequest): RootContent[] {
  const sections = file.outline.length === 0 ? [{ heading: 'Contents', depth: 2 }] : file.outline;
  return sections.flatMap((section) => [
    heading(section.depth, section.heading),
    paragraph('The input says nothing about this.'),
  ]);
}

/** Links within the input lead to planned files; their anchors may be wrong. */
function toForeignScope({ scope }: PageBase): ValueStyle['scope'] {
  return { ...scope, resolve: (url) => (url.includes('#') ? undefined : scope.resolve(url)) };
}

function renderSection(
  page: PageBase,
  file: ExpandedFile,
  section: ExpandedSection,
  related: Related,
  style: ValueStyle,
): RootContent[] {
  const { definition, location } = section;
  const text = definition.text === undefined ? undefined : fillText(definition.text, location);
  const blocks = [
    ...(text?.isFilled === true ? style.descriptions.toBlocks(text.text, style.scope) : []),
    ...renderFacts(section, style),
    ...renderEvidence(section, style),
    ...(definition.terms === true ? renderTerms(page.request, style) : []),
    ...renderFiles(page, file, section, related),
  ];
  return blocks.length > 0 ? blocks : renderNothing(section);
}

/** The cells that the gate looks for, verbatim from the input. */
function renderFacts({ definition, location }: ExpandedSection, style: ValueStyle): RootContent[] {
  const { from, columns, requires = [] } = definition;
  const nameColumns = Math.max(1, ...requires.map(({ row = [] }) => row.length));
  const value = from === undefined ? undefined : readPointer(location, from);
  return isMissing(value) ? [] : renderValue(value, columns, { ...style, nameColumns });
}

function renderTerms({ run }: WriteRequest, style: ValueStyle): RootContent[] {
  const terms = run.docset.terms ?? [];
  const line = (text: string) => style.descriptions.toLine(text, style.scope, 400);
  return terms.length === 0
    ? []
    : [
        table(
          ['Term', 'Definition', 'Synonyms', 'Avoid'],
          terms.map(({ term, definition, synonyms, avoid }) => [
            term,
            line(definition),
            synonyms.join(', '),
            avoid.join(', '),
          ]),
        ),
      ];
}

function renderFiles(
  { request, linkTo }: PageBase,
  file: ExpandedFile,
  { definition }: ExpandedSection,
  related: Related,
): RootContent[] {
  const targets = (definition.files ?? [])
    .flatMap((path) => related(file, path))
    .filter(({ path }) => path !== file.path && request.authority.has(path));
  const toItem = ({ path, title, answers }: ExpandedFile): Inline => [
    linkTo({ path }, title),
    answers === undefined ? '' : `: ${answers}`,
  ];
  return targets.length === 0 ? [] : [list(targets.map(toItem))];
}

/** A section states at least its subject, so that silence does not look like an oversight. */
function renderNothing({ about, definition }: ExpandedSection): RootContent[] {
  const topic = about?.trim().replace(/[.\s]+$/, '');
  const silence =
    definition.files === undefined
      ? 'The input says nothing about this.'
      : 'There are no such documents.';
  return [
    ...(topic === undefined || topic === '' ? [] : [paragraph(`What belongs here: ${topic}.`)]),
    paragraph(silence),
  ];
}
