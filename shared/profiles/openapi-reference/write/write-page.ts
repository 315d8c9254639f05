import type { RootContent } from 'mdast';
import { heading } from '../../markdown/build.ts';
import { toMarkdown } from '../../markdown/processor.ts';
import { purify } from '../../markdown/purify.ts';
import type { WriteRequest } from '../../write-request.ts';
import type { Subject } from '../layout/page.ts';
import {
  createContext,
  type Detail,
  FULL_DETAIL,
  LITTLE_DETAIL,
  type PageContext,
} from './context.ts';
import { authenticationPage } from './pages/authentication-page.ts';
import { conventionsPage } from './pages/conventions-page.ts';
import { coveragePage } from './pages/coverage-page.ts';
import { errorsPage } from './pages/errors-page.ts';
import { extraPage } from './pages/extra-page.ts';
import { gettingStartedPage } from './pages/getting-started-page.ts';
import { glossaryPage } from './pages/glossary-page.ts';
import { guidePage, guidesPage } from './pages/guide-pages.ts';
import { indexPage } from './pages/index-page.ts';
import { operationPage, tagIndexPage, tagPage } from './pages/operation-pages.ts';
import { planChangelogPage } from './pages/plan-changelog-page.ts';
import { preflightPage } from './pages/preflight-page.ts';
import { schemaPage, sharedSchemasPage } from './pages/schema-pages.ts';
import { termsPage } from './pages/terms-page.ts';

/** The gate refuses files above 256 KiB; a file that comes near is written again with less in it. */
const MAX_BYTES = 240 * 1024;

/** The markdown of one planned file of the profile `openapi-reference`. */
export function writePage(request: WriteRequest): string {
  const full = render(request, FULL_DETAIL);
  return Buffer.byteLength(full) <= MAX_BYTES ? full : render(request, LITTLE_DETAIL);
}

function render(request: WriteRequest, detail: Detail): string {
  const context = createContext(request, detail);
  const subject = context.layout.pageOf.get(request.file.path)?.subject;
  const content = subject === undefined ? extraPage(context) : toContent(context, subject);
  return toMarkdown(purify([heading(1, request.file.title), ...content], context.scope, true));
}

function toContent(context: PageContext, subject: Subject): RootContent[] {
  switch (subject.kind) {
    case 'tag':
      return tagPage(context, subject.tag, subject.part, subject.operations);
    case 'tagIndex':
      return tagIndexPage(context, subject.tag);
    case 'operation':
      return operationPage(context, subject.operation);
    case 'schema':
      return schemaPage(context, subject.entity);
    case 'sharedSchemas':
      return sharedSchemasPage(context, subject.entities);
    case 'guide':
      return guidePage(context, subject.guide);
    default:
      return FIXED[subject.kind](context);
  }
}

const FIXED = {
  preflight: preflightPage,
  index: indexPage,
  gettingStarted: gettingStartedPage,
  authentication: authenticationPage,
  errors: errorsPage,
  conventions: conventionsPage,
  terms: termsPage,
  guides: guidesPage,
  glossary: glossaryPage,
  coverage: coveragePage,
  planChangelog: planChangelogPage,
} as const;
