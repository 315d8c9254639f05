import { resolve } from 'node:path';
import type { RuleChoice } from '../config/read-config.ts';
import type { GateReport } from '../release-format.ts';
import { PhasewrightError } from '../release-format-base.ts';
import { toCount } from '../report/count.ts';
import { checkFolder } from './check-folder.ts';
import { chooseDocuments } from './choose-documents.ts';
import type { BaselineFiles } from './compare-baseline.ts';
import { inspectOnAllCores } from './inspect-pool.ts';
import { readDocuments } from './read-documents.ts';
import { readText } from './read-text.ts';
import { REPORT_FORMATS } from './render-report.ts';

/** What a command line asks for; everything is relative to `cwd`. */
export interface CheckRequest extends BaselineFiles {
  /** A folder, or files, folders and patterns of `cwd`. */
  readonly targets: readonly string[];
  /** `text` when absent. */
  readonly format?: string | undefined;
  readonly isLenient?: boolean;
  /** A file that changes rules and defines terms, in YAML or JSON. */
  readonly config?: string | undefined;
  /** Applied before the configuration; the report contains `name`. */
  readonly profile?: (RuleChoice & { readonly name: string }) | undefined;
  /** Called while files are inspected. */
  readonly onProgress?: ((line: string) => void) | undefined;
}

/** The rendered report, and whether the folder passed. */
export interface CheckResult {
  readonly text: string;
  readonly isPassed: boolean;
}

/**
 * Checks markdown as a command does. Throws `bad-request` for an unknown format, targets without
 * markdown, and a file that cannot be read or is invalid.
 *
 * @example
 * const { text, isPassed } = await runCheck({ cwd: '.', targets: ['docs'], say: console.error });
 */
export async function runCheck(request: CheckRequest): Promise<CheckResult> {
  const { cwd, format = 'text', profile, isLenient, onProgress } = request;
  const render = REPORT_FORMATS[format];
  if (render === undefined) {
    refuse(`--format must be ${Object.keys(REPORT_FORMATS).join(' or ')}`);
  }
  const { folder, isChosen } = await chooseDocuments(cwd, request.targets);
  const { rules, terms } = await readChoice(request);
  const report = await checkFolder(readDocuments(folder), {
    ...(profile && { name: profile.name }),
    rules,
    terms,
    strictness: isLenient ? 'lenient' : 'strict',
    inspector: inspectOnAllCores(),
    isChosen,
    ...(onProgress && { onProgress: (done, total) => onProgress(toProgress(done, total)) }),
  });
  if (report.files.length === 0) {
    refuse(`there is no markdown file in ${request.targets.join(' ')}`);
  }
  const judged = await leaveOut(report, request);
  return { text: render(judged, { cwd, folder }), isPassed: judged.verdict === 'passed' };
}

function toProgress(done: number, total: number): string {
  return `\r${done} of ${toCount(total, 'file')}${done === total ? '\n' : ''}`;
}

/** Schemas are loaded only if a file is named: loading takes longer than a small check. */
async function readChoice({ cwd, config, profile }: CheckRequest): Promise<RuleChoice> {
  const given = profile ?? { rules: {}, terms: [] };
  if (config === undefined) {
    return given;
  }
  const { readConfig } = await import('../config/read-config.ts');
  const text = await readText(resolve(cwd, config), `the configuration ${config}`);
  const { rules, terms } = readConfig(text, config);
  return { rules: { ...given.rules, ...rules }, terms: [...given.terms, ...terms] };
}

async function leaveOut(report: GateReport, request: CheckRequest): Promise<GateReport> {
  if (request.baseline === undefined && request.writeBaseline === undefined) {
    return report;
  }
  const { compareWithBaseline } = await import('./compare-baseline.ts');
  return compareWithBaseline(report, request);
}

function refuse(detail: string): never {
  throw new PhasewrightError('bad-request', detail);
}
