import type { CategoryScore, GateReport } from '../release-format.ts';
import { describeGrounding, toUnjudgedText } from '../release-format-base.ts';
import { toCount } from './count.ts';
import { escapeText, toCodeCell, toMessageCell } from './table-cell.ts';

/**
 * The report as markdown. The same report gives the same bytes: no time, no path of a machine.
 * Whatever a file name or a message contains, it stays in its cell. Without a run (`check`) there
 * is nothing to decide.
 *
 * @example
 * const page = renderMarkdown(report, toJsonDigest(report), { isRun: false });
 */
export function renderMarkdown(
  report: GateReport,
  digest: string,
  { isRun = true }: { isRun?: boolean } = {},
): string {
  const blocks = [
    `# Phase ${report.phase} (${escapeText(report.phaseName)}): gate ${report.verdict}`,
    toVerdictLine(report),
    toOrigin(report, digest),
    ...toIssues(report),
    ...toScores(report),
    ...toGrounding(report),
    ...toFiles(report),
    ...toDeferred(report),
    '## Rules that ran',
    `${report.rules.map(toCodeCell).join(', ') || 'None.'}`,
    ...(isRun ? ['## What you may do next', toNextSteps(report)] : []),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function toVerdictLine({ verdict, errors, warnings, flagged, files }: GateReport): string {
  const counts = `${toCount(errors, 'error')}, ${toCount(warnings, 'warning')}`;
  return verdict === 'passed'
    ? `**Passed**: ${toCount(files.length, 'file')}, ${counts}.`
    : `**Failed**: ${counts}; ${toCount(flagged.length, 'file')} to regenerate.`;
}

function toOrigin(report: GateReport, digest: string): string {
  return toTable(
    ['Property', 'Value'],
    [
      ['Run', toCodeCell(report.runId)],
      ['Profile', `${toCodeCell(report.profile)}, variant ${toCodeCell(report.variant)}`],
      ['Strictness', report.strictness],
      ['Plan version', String(report.planVersion)],
      ['Round', String(report.round)],
      ['Rule set', toCodeCell(report.ruleSet)],
      ['Report digest', toCodeCell(digest)],
    ],
  );
}

function toIssues({ issues }: GateReport): string[] {
  if (issues.length === 0) {
    return ['## Issues', 'None.'];
  }
  const rows = issues.map(({ file, line, rule, severity, message }) => [
    toCodeCell(file),
    line === null ? '–' : String(line),
    toCodeCell(rule),
    severity,
    toMessageCell(message),
  ]);
  return ['## Issues', toTable(['File', 'Line', 'Rule', 'Severity', 'Message'], rows)];
}

function toScores({ categories, score, threshold }: GateReport): string[] {
  if (score === null) {
    return [];
  }
  const rows = categories.map(({ category, documented, total, score: part }) => [
    escapeText(category),
    String(documented),
    String(total),
    toPercent(part),
  ]);
  const all = `Completeness ${toPercent(score)}, threshold ${toPercent(threshold)}.`;
  return ['## Completeness', all, toTable(['Category', 'Documented', 'Total', 'Score'], rows)];
}

function toFiles({ files }: GateReport): string[] {
  const rows = files.map(({ path, size, attempt, sha256 }) => [
    toCodeCell(path),
    String(size),
    String(attempt),
    toCodeCell(sha256),
  ]);
  return files.length === 0
    ? ['## Files', 'None.']
    : ['## Files', toTable(['File', 'Bytes', 'Attempt', 'Digest'], rows)];
}

/**
 * How much of the prose was checked against the inputs, so that silence is not mistaken for proof.
 */
function toGrounding({ grounding, files }: GateReport): string[] {
  if (grounding === null) {
    return [];
  }
  const rows = files.flatMap(({ path, grounding: own }) =>
    own === undefined
      ? []
      : [
          [
            toCodeCell(path),
            ...[own.true, own.false, own.notJudged].map(String),
            toUnjudgedText(own),
            ...[own.rendered, own.written].map(String),
          ],
        ],
  );
  const head = ['File', 'True', 'False', 'Not judged', 'Share', 'Rendered', 'Written'];
  const text = `In all ${describeGrounding(grounding)}. A claim that is not judged can be false.`;
  return ['## Grounding', text, toTable(head, rows)];
}

function toDeferred({ deferred }: GateReport): string[] {
  if (deferred.length === 0) {
    return [];
  }
  const rows = deferred.map(({ file, line, path, anchor }) => [
    toCodeCell(file),
    String(line),
    toCodeCell(`${path}#${anchor}`),
  ]);
  const text = 'Links into files of later phases; they are settled when those files are judged.';
  return ['## Deferred anchors', text, toTable(['File', 'Line', 'Target'], rows)];
}

function toNextSteps({ verdict, flagged, score, threshold, categories }: GateReport): string {
  if (verdict === 'passed') {
    return [
      '- `approve`: release exactly these files; name the report digest above.',
      '- `regenerate`: regenerate the files you name, with your guidance.',
      '- `replace`: replace a file with your own text.',
      '- `updatePlan`: propose another plan for this phase.',
      '- `reject`: end the run here.',
    ].join('\n');
  }
  const isIncomplete = score !== null && hasGap(categories, threshold);
  return [
    flagged.length > 0
      ? '- `regenerate`: regenerate the files with errors, with your guidance.'
      : '- `regenerate`: regenerate the files you name, with your guidance.',
    '- `replace`: replace a file with your own text.',
    `- \`updatePlan\`: propose another plan${isIncomplete ? ', for instance when files are missing that would document the gaps' : ''}.`,
    '- `cancel`: end the run and keep everything that was staged.',
    '',
    'A phase whose gate failed cannot be approved.',
  ].join('\n');
}

function hasGap(categories: readonly CategoryScore[], threshold: number): boolean {
  return categories.some(({ score }) => score < threshold);
}

function toTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Rounded down, so that only a complete share reads as 100 %. */
function toPercent(score: number): string {
  return `${(Math.floor(score * 1000) / 10).toFixed(1)} %`;
}
