import { toString as toText } from 'mdast-util-to-string';
import type { Api } from '../../../../packages/openapi/src/index.ts';
import type { OutlineSection } from '../../../contract/release-format.ts';
import {
  hasParts,
  listErrorCodes,
  listOperationHeadings,
  listWebhookHeadings,
  toErrorHeading,
  toSchemaHeading,
  toSchemeHeading,
} from '../layout/headings.ts';
import type { Layout, Piece } from '../layout/layout.ts';
import type { Page } from '../layout/page.ts';
import { OUTLINES } from './sections.ts';

/** Maximum sections per file of a plan; further ones are written, but not required. */
const MAX_SECTIONS = 200;

/** The required sections of a page, in order, as heading text. */
export function toOutline(page: Page, api: Api, layout: Layout): OutlineSection[] {
  const piece = layout.pieces.get(page.path);
  return (piece === undefined ? listHeadings(page, api, layout) : listOwnHeadings(piece))
    .slice(0, MAX_SECTIONS)
    .map(([heading, about]) => ({ heading, depth: 2, ...(about === undefined ? {} : { about }) }));
}

/** The headings that a part of a page has. */
function listOwnHeadings({ nodes }: Piece): Section[] {
  return nodes.flatMap((node): Section[] =>
    node.type === 'heading' && node.depth === 2 ? [[toText(node)]] : [],
  );
}

type Section = readonly [heading: string, about?: string];

function listHeadings({ subject }: Page, api: Api, layout: Layout): readonly Section[] {
  switch (subject.kind) {
    case 'authentication':
      return [
        ...OUTLINES.authentication,
        ...api.securitySchemes.map((it): Section => [toSchemeHeading(it)]),
      ];
    case 'errors':
      return [
        ...OUTLINES.errors,
        ...listErrorCodes(api).map((code): Section => [toErrorHeading(code)]),
      ];
    case 'tag':
      return [
        ...(subject.part === 1 ? OUTLINES.tag : []),
        ...subject.operations.map(
          (operation): Section => [
            layout.operations.get(operation)?.heading ?? operation.title,
            `${operation.label}: purpose, authentication, parameters, request body, responses, examples`,
          ],
        ),
      ];
    case 'operation':
      return listOperationHeadings(subject.operation).map((heading): Section => [heading]);
    case 'webhook':
      return listWebhookHeadings(subject.webhook).map((heading): Section => [heading]);
    case 'schema':
      return [...(hasParts(api, subject.entity) ? OUTLINES.schema : []), ...OUTLINES.schemaUsers];
    case 'sharedSchemas':
      return subject.entities.map(({ name }): Section => [toSchemaHeading(name)]);
    case 'guide':
      return [
        ...OUTLINES.guide,
        ...subject.guide.steps.map(({ heading, operation }): Section => [heading, operation.label]),
        ...(subject.guide.others.length > 0 ? OUTLINES.guideMore : []),
        ...OUTLINES.guideEnd,
      ];
    default:
      return OUTLINES[subject.kind];
  }
}
