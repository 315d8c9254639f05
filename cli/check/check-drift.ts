import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import {
  type CheckResult,
  REPORT_FORMATS,
  sortIssues,
  toVerdict,
} from '../../packages/gate/src/index.ts';
import {
  type GateReport,
  type Issue,
  type PhaseEvidence,
  parsePhaseEvidence,
  type ReleaseFiles,
  readRelease,
  toDigest,
  toJsonDigest,
} from '../../shared/contract/release-format.ts';
import { toSourceText } from '../../shared/sources/index/read-text.ts';
import { toUsageError } from '../input/arguments.ts';
import { readSources } from '../input/read-sources.ts';
import { findStale, isRange, type StaleBlock } from './find-stale.ts';

/** The rule of its findings. */
const RULE = 'stale-sources';

/** Changed ranges that one finding names. */
const MAX_NAMED = 5;

export interface DriftRequest {
  readonly cwd: string;
  /** A bundle, or the folder that one was unpacked to. */
  readonly target: string;
  /** A folder, a zip or `REPO@REV`. */
  readonly sources: string;
  readonly format: string;
  readonly isLenient: boolean;
}

/**
 * Compares the evidence of a release with sources: each block that rests on lines which have changed
 * is a finding. Throws a usage error for an unknown format, and for documents without evidence about
 * sources.
 */
export async function checkDrift(request: DriftRequest): Promise<CheckResult> {
  const { cwd, target, format } = request;
  const render = REPORT_FORMATS[format];
  if (render === undefined) {
    throw toUsageError(`--format must be ${Object.keys(REPORT_FORMATS).join(' or ')}`);
  }
  const path = resolve(cwd, target);
  const release = await readRelease(path);
  const evidence = readEvidence(release);
  const documents = evidence.flatMap(({ files }) => files);
  if (!documents.some(({ blocks }) => blocks.some((it) => it.sources.some(isRange)))) {
    throw toUsageError(
      `${target} has no evidence about sources; give the bundle of a run with the input sources, or its folder`,
    );
  }
  const { files } = await readSources(request.sources, cwd);
  const contents = new Map(files.map((it) => [it.path, it.content]));
  const read = new Map<string, readonly string[]>();
  const stale = findStale(documents, (name) => {
    const content = contents.get(name);
    const lines = content && (read.get(name) ?? toSourceText(name, content).lines);
    return lines && read.set(name, lines).get(name);
  });
  const issues = stale.map((it) => toIssue(it, contents, request.isLenient));
  const judged = documents.flatMap((it) => toJudged(it.path, release.get(it.path)));
  const report = toReport(judged, issues, request.isLenient);
  const folder = (await stat(path)).isDirectory() ? path : dirname(path);
  return { text: render(report, { cwd, folder }), isPassed: report.verdict === 'passed' };
}

function readEvidence(files: ReleaseFiles): PhaseEvidence[] {
  return [...files]
    .filter(([name]) => /^_phasewright\/\d+\/evidence\.json$/.test(name))
    .map(([, content]) => parsePhaseEvidence(JSON.parse(new TextDecoder().decode(content))));
}

function toIssue(
  { file, block, changed }: StaleBlock,
  contents: ReadonlyMap<string, unknown>,
  isLenient: boolean,
): Issue {
  const named = changed
    .slice(0, MAX_NAMED)
    .map(({ path, fromLine, toLine }) =>
      contents.has(path) ? `${path}:${fromLine}-${toLine}` : `${path} (no longer there)`,
    );
  const more = changed.length > MAX_NAMED ? ` and ${changed.length - MAX_NAMED} more` : '';
  return {
    rule: RULE,
    severity: isLenient ? 'warning' : 'error',
    file,
    line: block.fromLine,
    column: 1,
    message: `Unexpected change of ${named.join(', ')}${more}, expected the lines that the ${block.kind} block "${block.id}" rests on`,
  };
}

function toJudged(path: string, found: Uint8Array | undefined): GateReport['files'] {
  const content = found ?? new Uint8Array();
  return [{ path, attempt: 1, sha256: toDigest(content), size: content.byteLength }];
}

function toReport(
  files: GateReport['files'],
  issues: readonly Issue[],
  isLenient: boolean,
): GateReport {
  const paths = files.map(({ path }) => path);
  return {
    ...{ reportVersion: 1, runId: 'check', profile: 'sources', variant: 'none' },
    ...{ phase: 0, phaseName: 'check', strictness: isLenient ? 'lenient' : 'strict' },
    ...{ planVersion: 1, planDigest: toJsonDigest(paths), round: 1 },
    ...{ ruleSet: RULE, rules: [RULE], categories: [], score: null, threshold: 0 },
    ...{ grounding: null, deferred: [], files },
    ...toVerdict(sortIssues(issues), paths),
  };
}
