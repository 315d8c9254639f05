import { relative, sep } from 'node:path';
import type { GateReport, Issue } from '../release-format.ts';
import { toJsonDigest } from '../release-format-base.ts';
import { toCount } from '../report/count.ts';
import { renderMarkdown } from '../report/markdown.ts';
import { renderSarif } from '../report/sarif.ts';

/** The working directory and the checked folder, from which the paths of findings are derived. */
interface CheckPlace {
  readonly cwd: string;
  readonly folder: string;
}

type Renderer = (report: GateReport, place: CheckPlace) => string;

/**
 * The formats of `check --format`.
 *
 * @example
 * const text = REPORT_FORMATS.sarif?.(report, { cwd: '.', folder: 'docs' });
 */
export const REPORT_FORMATS: Readonly<Record<string, Renderer>> = {
  text: renderText,
  json: (report) => JSON.stringify(report),
  sarif: (report, place) => renderSarif(report, { pathPrefix: toPrefix(place) }),
  markdown: (report) => renderMarkdown(report, toJsonDigest(report), { isRun: false }),
};

function renderText(report: GateReport, place: CheckPlace): string {
  const prefix = toPrefix(place);
  const { files, errors, warnings, verdict } = report;
  const summary = `${verdict}: ${toCount(errors, 'error')}, ${toCount(warnings, 'warning')} in ${toCount(files.length, 'file')}`;
  return [...report.issues.map((issue) => renderFinding(issue, prefix)), summary].join('\n');
}

/** `docs/a.md:3:1 error Unexpected "TBD" (no-placeholder)`: terminals make the location a link. */
function renderFinding({ file, line, column, severity, message, rule }: Issue, prefix: string) {
  const place = [file === '' ? '' : `${prefix}${file}`, line, column].filter(Boolean).join(':');
  return `${place || 'gate'} ${severity} ${message} (${rule})`;
}

/** The path of the folder relative to the working directory; empty if it is outside. */
function toPrefix({ cwd, folder }: CheckPlace): string {
  const path = relative(cwd, folder).split(sep).join('/');
  return path === '' || path.startsWith('..') || path.includes(':') ? '' : `${path}/`;
}
