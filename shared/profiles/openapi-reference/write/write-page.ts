import type { DocsetSource } from '../../define-profile.ts';
import type { Inline } from '../../markdown/build.ts';
import type { PageNode } from '../../page-blocks.ts';
import { createWriter, type PageBase, toExtraContent } from '../../write-page.ts';
import type { Layout } from '../layout/layout.ts';
import type { Subject } from '../layout/page.ts';
import { PATHS } from '../layout/paths.ts';
import type { Api } from '../model/api.ts';
import {
  createContext,
  FULL_DETAIL,
  LITTLE_DETAIL,
  MIN_DETAIL,
  type PageContext,
} from './context.ts';
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

/** Writes the planned files of the profile. */
export const toPage = createWriter({
  details: [FULL_DETAIL, LITTLE_DETAIL, MIN_DETAIL],
  toContent: (source: DocsetSource<Api, Layout>, page, detail) => {
    const context = createContext(source, page, detail);
    const subject = source.layout.pageOf.get(page.path)?.subject;
    return subject === undefined
      ? toExtraContent(page, listRelated(page))
      : toContent(context, subject);
  },
});

function listRelated({ request, linkTo }: PageBase): Inline[] {
  return [...request.file.dependsOn, PATHS.index].map((path) =>
    linkTo({ path }, request.authority.get(path)?.title ?? path),
  );
}

function toContent(context: PageContext, subject: Subject): readonly PageNode[] {
  switch (subject.kind) {
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
  preflight: preflightPage,
  index: indexPage,
  gettingStarted: gettingStartedPage,
  authentication: authenticationPage,
  errors: errorsPage,
  conventions: conventionsPage,
  terms: termsPage,
  webhooks: webhooksPage,
  guides: guidesPage,
  glossary: glossaryPage,
  coverage: coveragePage,
  planChangelog: planChangelogPage,
} as const;
