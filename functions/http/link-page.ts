import type { LinkClaims } from '../../shared/contract/decision.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (it) => ESCAPES[it] ?? it);

/** No script, nothing from elsewhere, no framing; the form goes nowhere but back. */
export const LINK_PAGE_POLICY =
  "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/**
 * The page behind an approval link. Opening it decides nothing (a mail program may do that); only
 * its button does. Text comes from records and is escaped.
 */
export function renderLinkPage(
  claims: LinkClaims,
  gate: { verdict: string; errors: number; warnings: number; files: number },
): string {
  const { runId, phase, digest, approver } = claims;
  const findings = `${gate.errors} errors, ${gate.warnings} warnings, ${gate.files} files`;
  return renderPage(
    `Approve phase ${phase}?`,
    `<dl>
<dt>Run</dt><dd>${escapeHtml(runId)}</dd>
<dt>Phase</dt><dd>${phase}</dd>
<dt>Gate</dt><dd>${escapeHtml(gate.verdict)}: ${findings}</dd>
<dt>Report</dt><dd><code>${escapeHtml(digest)}</code></dd>
<dt>You are</dt><dd>${escapeHtml(approver)}</dd>
</dl>
<p>Approving releases exactly the files of this report. They cannot be changed afterwards.</p>
<form method="post"><button type="submit">Approve phase ${phase}</button></form>`,
  );
}

/** A page that says how it went. */
export function renderLinkResult(title: string, detail: string): string {
  return renderPage(title, `<p>${escapeHtml(detail)}</p>`);
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
