import { posix } from 'node:path';
import type { RootContent } from 'mdast';
import type { ExpandedFile, ExpandedSection } from '../../language/expand.ts';
import { isMissing, readPointer } from '../../language/location.ts';
import { fillText } from '../../language/template-text.ts';
import { heading, link, list, paragraph, table } from '../../markdown/build.ts';
import { createDescriptions, type Descriptions } from '../../markdown/description.ts';
import type { LinkScope } from '../../markdown/neutralise.ts';
import { toMarkdown } from '../../markdown/processor.ts';
import { purify } from '../../markdown/purify.ts';
import type { WriteRequest } from '../../write-request.ts';
import type { UserProfile } from '../profile.ts';
import { createRelated, type Related } from '../to-docset.ts';
import { renderEvidence } from './render-evidence.ts';
import { renderValue, type ValueStyle } from './render-value.ts';

/** The gate refuses files above 256 KiB; a file that comes near is written again with less in it. */
const MAX_BYTES = 240 * 1024;

/** What pages of a profile share. */
interface Shared {
  readonly descriptions: Descriptions;
  readonly related: Related;
}

const remembered = new WeakMap<object, Shared>();

/**
 * A planned file of any user profile, from the facts of the input alone: each section shows what the
 * profile says it is written from, and what the gate will look for in it.
 */
export function writeUserPage(request: WriteRequest, profile: UserProfile): string {
  const expanded = profile.toExpanded(request.run.inputs);
  const shared = remembered.get(expanded) ?? {
    descriptions: createDescriptions(),
    related: createRelated(expanded.files),
  };
  remembered.set(expanded, shared);
  const file = expanded.byPath.get(request.file.path);
  const full = render(request, file, shared, { maxRows: 1000, cellCharacters: 400 });
  return Buffer.byteLength(full) <= MAX_BYTES
    ? full
    : render(request, file, shared, { maxRows: 40, cellCharacters: 120 });
}

function render(
  request: WriteRequest,
  file: ExpandedFile | undefined,
  shared: Shared,
  size: Pick<ValueStyle, 'maxRows' | 'cellCharacters'>,
): string {
  const scope = toScope(request);
  const style: ValueStyle = { ...size, descriptions: shared.descriptions, scope };
  const sections =
    file === undefined
      ? renderExtra(request)
      : file.sections.flatMap((section) => [
          heading(section.depth, section.heading),
          ...renderSection(request, file, section, shared, style),
        ]);
  return toMarkdown(purify([heading(1, request.file.title), ...sections], scope, true));
}

/** A file that a person added to the plan: its outline, and that the input says nothing of it. */
function renderExtra({ file }: WriteRequest): RootContent[] {
  const sections = file.outline.length === 0 ? [{ heading: 'Contents', depth: 2 }] : file.outline;
  return sections.flatMap((section) => [
    heading(section.depth, section.heading),
    paragraph('The input says nothing about this.'),
  ]);
}

/** Our own links stand where they lead to a planned file; those of the input where they are known. */
function toScope({ file, authority, run }: WriteRequest): LinkScope {
  return {
    isKnownUrl: (url) => run.docset.knownUrls.has(url),
    resolve: (url) => (authority.has(posix.join(posix.dirname(file.path), url)) ? url : undefined),
  };
}

function renderSection(
  request: WriteRequest,
  file: ExpandedFile,
  section: ExpandedSection,
  shared: Shared,
  style: ValueStyle,
): RootContent[] {
  const { definition, place } = section;
  const text = definition.text === undefined ? undefined : fillText(definition.text, place);
  const blocks = [
    ...(text?.isFilled === true ? style.descriptions.toBlocks(text.text, style.scope) : []),
    ...renderFacts(section, style),
    ...renderEvidence(section, style),
    ...(definition.terms === true ? renderTerms(request, style) : []),
    ...renderFiles(request, file, section, shared),
  ];
  return blocks.length > 0 ? blocks : renderNothing(section);
}

/** The cells that the gate looks for stand as they are in the input. */
function renderFacts({ definition, place }: ExpandedSection, style: ValueStyle): RootContent[] {
  const { from, columns, requires = [] } = definition;
  const nameColumns = Math.max(1, ...requires.map(({ row = [] }) => row.length));
  const value = from === undefined ? undefined : readPointer(place, from);
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
  { authority }: WriteRequest,
  file: ExpandedFile,
  { definition }: ExpandedSection,
  { related }: Shared,
): RootContent[] {
  const targets = (definition.files ?? [])
    .flatMap((path) => related(file, path))
    .filter(({ path }) => path !== file.path && authority.has(path));
  const items = targets.map(({ path, title }) =>
    link(posix.relative(posix.dirname(file.path), path), title),
  );
  return items.length === 0 ? [] : [list(items)];
}

/** A section says at least what it would be about, so that nobody takes silence for an oversight. */
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
