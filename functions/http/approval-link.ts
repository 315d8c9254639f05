import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';
import { createDurableEngine } from '../../shared/adapters/durable/engine.ts';
import type { App } from '../../shared/app.ts';
import type { LinkClaims } from '../../shared/contract/decision.ts';
import {
  isPhasewrightError,
  PhasewrightError,
  toErrorText,
} from '../../shared/contract/release-format.ts';
import { readLink } from '../../shared/decide/approval-link.ts';
import { decide } from '../../shared/decide/decide.ts';
import { findWaiting } from '../../shared/decide/find-waiting.ts';
import { getApp } from '../../shared/get-app.ts';
import { withLines } from '../../shared/records/log-line.ts';
import type { Engine } from '../../shared/run/engine.ts';
import { LINK_PAGE_POLICY, renderLinkPage, renderLinkResult } from './link-page.ts';
import { readOrigin } from './read-request.ts';

type Deps = App & { readonly engine: Engine };
type Use = (deps: Deps, claims: LinkClaims, request: HttpRequest) => Promise<string>;

/** Shows what waits, if it is still what the link was made for. */
export const showLink: Use = async ({ engine }, claims) => {
  const { awaiting, phase } = await findWaiting(engine, claims.runId, claims.phase);
  if (awaiting.about.digest !== claims.digest) {
    throw new PhasewrightError('conflict', 'what waits has changed since this link was made');
  }
  const { verdict = 'none', errors = 0, warnings = 0 } = phase.gate ?? {};
  return renderLinkPage(claims, { verdict, errors, warnings, files: phase.files.planned });
};

/** Approves in the name of whom the link was made for. */
export const followLink: Use = async (deps, { runId, phase, digest, approver }, request) => {
  const asker = {
    runId,
    phase,
    by: approver,
    from: readOrigin(request),
    reportDigest: digest,
  };
  const answer = await decide(deps, asker, { decision: 'approve', comment: 'by approval link' });
  const rest = answer.missingApprovals;
  const detail = rest === 0 ? 'The run continues.' : `${rest} more approvals are needed.`;
  return renderLinkResult(`Phase ${phase} is approved`, detail);
};

/** Answers with a page, whatever happens. */
export function answerLink(
  use: Use,
  request: HttpRequest,
  context: InvocationContext,
): Promise<HttpResponseInit> {
  return withLines(
    (text) => context.log(text),
    () => answer(use, request, context),
  );
}

async function answer(
  use: Use,
  request: HttpRequest,
  context: InvocationContext,
): Promise<HttpResponseInit> {
  try {
    const app = await getApp();
    const key = app.settings.approvalKey;
    if (key === undefined) {
      throw new PhasewrightError('not-found', 'this service makes no approval links');
    }
    const claims = readLink(request.params.token ?? '', key, app.now());
    const engine = createDurableEngine(() => df.getClient(context));
    return toPage(200, await use({ ...app, engine }, claims, request));
  } catch (error) {
    return toErrorPage(error, context);
  }
}

const STATUS: Readonly<Record<string, number>> = {
  forbidden: 403,
  conflict: 409,
  'not-found': 404,
};

function toErrorPage(error: unknown, context: InvocationContext): HttpResponseInit {
  const status = isPhasewrightError(error) ? STATUS[error.code] : undefined;
  if (status === undefined || !isPhasewrightError(error)) {
    context.error(toErrorText(error));
    return toPage(500, renderLinkResult('That did not work', 'Something went wrong here.'));
  }
  return toPage(status, renderLinkResult('Nothing was decided', error.detail));
}

function toPage(status: number, body: string): HttpResponseInit {
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': LINK_PAGE_POLICY,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
    body,
  };
}
