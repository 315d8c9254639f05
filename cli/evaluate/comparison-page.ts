import { createHash } from 'node:crypto';
import type { EvaluatedModel } from '../../shared/evaluate/evaluate.ts';
import type { EvaluatedPage } from '../../shared/evaluate/evaluate-page.ts';
import { escapeHtml } from './escape-html.ts';
import type { Figure } from './figures.ts';
import { markdownToHtml } from './markdown-to-html.ts';

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 100rem; padding: 1rem; }
table { border-collapse: collapse; } th, td { border: 1px solid #8888; padding: .2rem .5rem; text-align: left; vertical-align: top; }
.scroll { overflow-x: auto; } td.figure { font-variant-numeric: tabular-nums; }
.pages { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 28rem), 1fr)); }
.pages > article { border: 1px solid #8888; min-width: 0; overflow-wrap: anywhere; padding: 0 1rem 1rem; }
.pages table, pre { display: block; overflow-x: auto; } pre { background: #8882; padding: .5rem; }
.link { text-decoration: underline dotted; }
`;

/** No script, no network, no frame; the only style is that of the page. */
const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'`;

export interface Comparison {
  readonly title: string;
  /** What was compared: input, profile, seed. */
  readonly about: string;
  readonly models: readonly EvaluatedModel[];
  readonly figures: readonly Figure[];
}

/** The comparison as one static HTML page: the figures, then each page as all models wrote it. */
export function toComparisonPage({ title, about, models, figures }: Comparison): string {
  const paths = models[0]?.pages.map(({ path }) => path) ?? [];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(about)}</p>
${toTable(models, figures)}
<nav aria-label="Pages"><ul>${paths.map((path, index) => `<li><a href="#page-${index}">${escapeHtml(path)}</a></li>`).join('')}</ul></nav>
${paths.map((path, index) => toSection(path, index, models)).join('\n')}
</main>
</body>
</html>
`;
}

function toTable(models: readonly EvaluatedModel[], figures: readonly Figure[]): string {
  const head = models.map(({ model }) => `<th scope="col">${escapeHtml(model)}</th>`).join('');
  const rows = figures.map(({ name, values }) => {
    const cells = values.map((value) => `<td class="figure">${escapeHtml(value)}</td>`).join('');
    return `<tr><th scope="row">${escapeHtml(name.trim())}</th>${cells}</tr>`;
  });
  return `<div class="scroll" role="region" aria-label="Figures" tabindex="0"><table><caption>Figures by model</caption><thead><tr><td></td>${head}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}

function toSection(path: string, index: number, models: readonly EvaluatedModel[]): string {
  const articles = models.map(({ model, pages }) => {
    const page = pages.find((it) => it.path === path);
    return `<article aria-label="${escapeHtml(`${path} by ${model}`)}"><h3>${escapeHtml(model)}</h3>${page === undefined ? '' : toArticle(page)}</article>`;
  });
  return `<section aria-labelledby="page-${index}"><h2 id="page-${index}">${escapeHtml(path)}</h2><div class="pages">${articles.join('')}</div></section>`;
}

function toArticle({ attempts, text }: EvaluatedPage): string {
  const rounds = attempts.map(({ issues, failure }, index) => {
    const errors = issues.filter(({ severity }) => severity === 'error');
    const found = errors.map(
      ({ rule, line, message }) =>
        `<li><code>${escapeHtml(rule)}</code>${line === null ? '' : `, line ${line}`}: ${escapeHtml(message)}</li>`,
    );
    const said = failure ?? (errors.length === 0 ? 'passed' : `${errors.length} errors`);
    return `<p>Round ${index + 1}: ${escapeHtml(said)}</p>${found.length === 0 ? '' : `<ul>${found.join('')}</ul>`}`;
  });
  return `${rounds.join('')}${text === undefined ? '' : `<hr>${markdownToHtml(text)}`}`;
}
