import type { Api } from '../../../../packages/openapi/src/index.ts';
import type { DocsetSource } from '../../define-profile.ts';
import type { Inline } from '../../markdown/build.ts';
import type { PageNode } from '../../page-blocks.ts';
import { createWriter, type PageBase, type PlainPage, toExtraContent } from '../../write-page.ts';
import type { Layout } from '../layout/layout.ts';
import type { Subject } from '../layout/page.ts';
import { PATHS } from '../layout/paths.ts';
import { createContext } from './context.ts';
import { authenticationPage } from './pages/authentication-page.ts';
import { conventionsPage } from './pages/conventions-page.ts';
import { coveragePage } from './pages/coverage-page.ts';
import { errorsPage } from './pages/errors-page.ts';
import { gettingStartedPage } from './pages/getting-started-page.ts';
import { glossaryPage } from './pages/glossary-page.ts';
import { guidePage, guidesPage } from './pages/guide-pages.ts';
import { indexPage } from './pages/index-page.ts';
import { operationPage, tagIndexPage, tagPage } from './pages/operation-pages.ts';
import { planChangelogPage } from './pages/plan-changelog-page.ts';
import { preflightPage } from './pages/preflight-page.ts';
import { schemaPage, sharedSchemasPage } from './pages/schema-pages.ts';
import { termsPage } from './pages/terms-page.ts';
import { webhookPage, webhooksPage } from './pages/webhook-pages.ts';

export const toPage = createWriter({
  details: ['whole'],
  toContent: (source: DocsetSource<Api, Layout>, page) => {
    const piece = source.layout.pieces.get(page.path);
    const subject = source.layout.pageOf.get(page.path)?.subject;
    return subject === undefined
      ? toExtraContent(page, listRelated(page))
      : (piece?.nodes ?? toContent(source, page, subject));
  },
});

function toContent(
  source: DocsetSource<Api, Layout>,
  page: PageBase,
  subject: Subject,
): readonly PageNode[] {
  const { kind } = subject;
  return kind === 'preflight' || kind === 'coverage' || kind === 'planChangelog'
    ? OF_RUNS[kind](createContext(source, page), page.request)
    : toPageContent(source, page, subject);
}

const OF_RUNS = {
  preflight: preflightPage,
  coverage: coveragePage,
  planChangelog: planChangelogPage,
} as const;

function listRelated({ request, linkTo }: PageBase): Inline[] {
  return [...request.file.dependsOn, PATHS.index].map((path) =>
    linkTo({ path }, request.authority.get(path)?.title ?? path),
  );
}

/** The content of a page that depends on the document alone. */
export function toPageContent(
  source: DocsetSource<Api, Layout>,
  page: PlainPage,
  subject: Subject,
): readonly PageNode[] {
  const context = createContext(source, page);
  switch (subject.kind) {
    case 'preflight':
    case 'coverage':
    case 'planChangelog':
      return [];
    case 'tag':
      return tagPage(context, subject.tag, subject.part, subject.operations);
    case 'tagIndex':
      return tagIndexPage(context, subject.tag);
    case 'operation':
      return operationPage(context, subject.operation);
    case 'webhook':
      return webhookPage(context, subject.webhook);
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
  index: indexPage,
  gettingStarted: gettingStartedPage,
  authentication: authenticationPage,
  errors: errorsPage,
  conventions: conventionsPage,
  terms: termsPage,
  webhooks: webhooksPage,
  guides: guidesPage,
  glossary: glossaryPage,
} as const;
