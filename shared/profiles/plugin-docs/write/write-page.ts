import type { RootContent } from 'mdast';
import { PhasewrightError } from '../../../contract/errors.ts';
import { code, heading } from '../../markdown/build.ts';
import { toMarkdown } from '../../markdown/processor.ts';
import { purify } from '../../markdown/purify.ts';
import type { WriteRequest } from '../../write-request.ts';
import type { Section } from '../layout/page.ts';
import { alignTerms } from './align-terms.ts';
import {
  createContext,
  type Detail,
  FULL_DETAIL,
  LITTLE_DETAIL,
  type PageContext,
} from './context.ts';
import { extraPage } from './pages/extra-page.ts';
import { toLead } from './pages/leads.ts';
import { PAGES } from './pages/pages.ts';
import { related } from './pages/related.ts';

/** The gate refuses files above 256 KiB; a file that comes near is written again with less in it. */
const MAX_BYTES = 240 * 1024;

/** The markdown of one planned file of the profile `plugin-docs`. */
export function writePage(request: WriteRequest): string {
  const full = render(request, FULL_DETAIL);
  return Buffer.byteLength(full) <= MAX_BYTES ? full : render(request, LITTLE_DETAIL);
}

function render(request: WriteRequest, detail: Detail): string {
  const context = createContext(request, detail);
  const title = heading(1, request.file.title);
  const content = [title, ...toContent(context)];
  const pure = purify(content, context.scope, true);
  return toMarkdown(alignTerms(pure, context.plugin));
}

function toContent(context: PageContext): RootContent[] {
  const { page } = context;
  return page === undefined
    ? extraPage(context)
    : [
        ...toLead(context, page),
        ...page.sections.flatMap((section) => toSection(context, section)),
      ];
}

function toSection(context: PageContext, section: Section): RootContent[] {
  const { id, depth, subject } = section;
  const title = subject?.kind === 'entity' ? code(section.heading) : section.heading;
  const parts = context.page === undefined ? {} : PAGES[context.page.kind];
  const part = id === 'related' ? related : parts[id];
  if (part === undefined) {
    throw new PhasewrightError(
      'broken-invariant',
      `nobody writes the section "${id}" of ${context.path}; add it to the parts of its page`,
    );
  }
  return [heading(depth, title), ...part(context, section)];
}
