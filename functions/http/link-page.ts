import type { HttpResponseInit } from '@azure/functions';
import type { LinkClaims } from '../../shared/contract/decision.ts';
import { PROBLEMS } from '../../shared/contract/problem.ts';
import { isPhasewrightError, toErrorText } from '../../shared/contract/release-format.ts';
import type { ApprovalView } from '../../shared/query/approval-view.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (it) => ESCAPES[it] ?? it);

/** No script, nothing from other origins, no framing; the form posts only to this service. */
const POLICY = "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

export const LINK_PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': POLICY,
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/**
 * The page behind an approval link. Opening it decides nothing (a mail program may do that); only
 * its button does. Text from records is escaped.
 */
export function renderLinkPage(
  claims: LinkClaims,
  gate: { verdict: string; errors: number; warnings: number; files: number },
  view: ApprovalView,
): string {
  const { runId, phase, digest, approver, createdBy, expiresAt } = claims;
  const findings = `${gate.errors} errors, ${gate.warnings} warnings, ${gate.files} files`;
  return renderPage(
    `Approve phase ${phase}?`,
    `<dl>
<dt>Run</dt><dd>${escapeHtml(runId)}</dd>
<dt>Phase</dt><dd>${phase}</dd>
<dt>Gate</dt><dd>${escapeHtml(gate.verdict)}: ${findings}</dd>
<dt>Report</dt><dd><code>${escapeHtml(digest)}</code></dd>
<dt>You are</dt><dd>${escapeHtml(approver)}</dd>
<dt>Link</dt><dd>created by ${escapeHtml(createdBy)}, valid until ${escapeHtml(expiresAt)}</dd>
</dl>
${renderView(view)}
<p>Approving releases exactly the files of this report. They cannot be changed afterwards.</p>
<form method="post"><button type="submit">Approve phase ${phase}</button></form>`,
  );
}

/** Report and documents as text: nothing in them is markup here. */
function renderView({ report, files }: ApprovalView): string {
  const shown = files.map(({ path, sha256, text }) => {
    const title = `${escapeHtml(path)} <code>${escapeHtml(sha256 ?? '')}</code>`;
    return text === undefined
      ? `<p>${title}</p>`
      : `<details><summary>${title}</summary><pre>${escapeHtml(text)}</pre></details>`;
  });
  const gate = report === undefined ? '' : `<h2>Report</h2>\n<pre>${escapeHtml(report)}</pre>\n`;
  return `${gate}<h2>Files</h2>\n${shown.join('\n')}`;
}

export function renderLinkResult(title: string, detail: string): string {
  return renderPage(title, `<p>${escapeHtml(detail)}</p>`);
}

/** The page of any thrown error: errors that the user can resolve are described. */
export function toLinkErrorPage(error: unknown, log: (text: string) => void): HttpResponseInit {
  const status = isPhasewrightError(error) ? PROBLEMS[error.code]?.status : undefined;
  if (!isPhasewrightError(error) || (status !== 403 && status !== 404 && status !== 409)) {
    log(toErrorText(error));
    const body = renderLinkResult(
      'The service failed',
      'The cause is in the log of the service. Try again later.',
    );
    return { status: 500, headers: LINK_PAGE_HEADERS, body };
  }
  const body = renderLinkResult('Nothing was decided', error.detail);
  return { status, headers: LINK_PAGE_HEADERS, body };
}

function renderPage(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${escapeHtml(title)}</title></head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${body}
</main>
</body>
</html>
`;
}
