import fc from 'fast-check';
import { toString as toText } from 'mdast-util-to-string';
import { describe, expect, it } from 'vitest';
import { inspect } from '../../packages/gate/src/inspect.ts';
import { judge } from '../../packages/gate/src/judge.ts';
import { collectNodes } from '../../packages/gate/src/markdown/page-nodes.ts';
import { parseMarkdown } from '../../packages/gate/src/markdown/parse-markdown.ts';
import { renderMarkdown } from '../../packages/gate/src/report/markdown.ts';
import { renderSarif } from '../../packages/gate/src/report/sarif.ts';
import type { GateReport, Issue } from '../../shared/contract/release-format.ts';
import { runs } from '../properties.ts';
import { toBytes, toInput } from './sample.ts';

const DIGEST = `sha256:${'a'.repeat(64)}`;
const passed = judge(toInput({ 'a.md': '# A\n\nText.\n' }));
const failed = judge(
  toInput(
    { 'b.md': '# B\n\n```\nTODO\n```\n\nTODO\n', 'a.md': '# A\n\n| x |\n| - |\n| y | z |\n' },
    { unplanned: ['c.md'] },
  ),
);

function toIssue(changes: Partial<Issue>): Issue {
  const place = { line: 1, column: 1 };
  return { file: 'a.md', ...place, rule: 'tables', severity: 'error', message: 'm', ...changes };
}

function readNodes(markdown: string) {
  const parsed = parseMarkdown(markdown);
  if (parsed.outcome !== 'parsed') {
    throw new TypeError(parsed.reason);
  }
  return collectNodes(parsed.tree);
}

describe('the markdown report', () => {
  it('the markdown report states verdict, origin and digest, and is valid markdown', () => {
    for (const report of [passed, failed]) {
      const text = renderMarkdown(report, DIGEST);
      expect(text).toContain(`# Phase 1 (foundation): gate ${report.verdict}`);
      expect(text).toContain(`\`${DIGEST}\``);
      const context = { strictness: 'strict', planned: null } as const;
      expect(inspect('01-phase1-validation.md', toBytes(text), context).issues).toEqual([]);
    }
  });

  it('the markdown report lists errors first, then by file and line', () => {
    const rows = renderMarkdown(failed, DIGEST)
      .split('\n')
      .filter((line) => /\| (error|warning) \|/.test(line));
    expect(rows).toEqual([
      '| `a.md` | 5 | `tables` | error | Unexpected row of 2 cells, expected 1 as in the header at line 3 |',
      '| `b.md` | 3 | `code-languages` | error | Unexpected code fence without a language, expected one such as `json` or `text` |',
      '| `b.md` | 7 | `placeholders` | error | Unexpected placeholder `TODO`, expected the text itself |',
      '| `c.md` | – | `planned-files` | error | Unexpected file `c.md`, expected only files of the plan |',
    ]);
  });

  it('the markdown report offers approval after a pass only', () => {
    expect(renderMarkdown(passed, DIGEST)).toContain('`approve`');
    expect(renderMarkdown(failed, DIGEST)).not.toContain('`approve`');
    expect(renderMarkdown(failed, DIGEST)).toContain('`regenerate`');
  });

  it('the markdown report keeps any file name and message within its cell, as text', () => {
    const HOSTILE = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc
        .array(
          fc.constantFrom(...'|`\\<>[](){}*_~!#&;\n\r \t-:', 'a', '</td>', '<script>', '\u202e'),
          { maxLength: 30 },
        )
        .map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(HOSTILE, HOSTILE, (file, message) => {
        const report: GateReport = { ...failed, issues: [toIssue({ file, message }), toIssue({})] };
        const nodes = readNodes(renderMarkdown(report, DIGEST));
        const table = nodes.tables[1]?.node;
        expect(table?.children.map((row) => row.children.length)).toEqual([5, 5, 5]);
        expect(toText(table?.children[2]?.children[4])).toBe('m');
        expect(nodes.htmls).toEqual([]);
        expect(nodes.headings).toHaveLength(5);
      }),
      { numRuns: runs(300) },
    );
  });

  it('the markdown report shows a backtick without a partner as one', () => {
    const report = { ...failed, issues: [toIssue({ message: 'a ` b' })] };
    expect(renderMarkdown(report, DIGEST)).toContain('| a &#96; b |');
  });

  it('the markdown report shows what cannot be seen', () => {
    const report = { ...failed, issues: [toIssue({ file: 'a\u202e.md' })] };
    expect(renderMarkdown(report, DIGEST)).toContain('`aU+202E.md`');
  });
});

describe('the SARIF report', () => {
  const read = (report: GateReport, pathPrefix = '') =>
    JSON.parse(renderSarif(report, { pathPrefix })).runs[0];

  it('the SARIF report has a rule with help for each result, and a place', () => {
    const run = read(failed);
    expect(run.results).toHaveLength(4);
    for (const result of run.results) {
      expect(run.tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
      expect(run.tool.driver.rules[result.ruleIndex].shortDescription.text).not.toBe('');
      expect(result.locations[0].physicalLocation.region.startLine).toBeGreaterThan(0);
    }
  });

  it('the SARIF report lists the rules that ran even when they found nothing', () => {
    const { results, tool } = read(passed);
    expect(results).toEqual([]);
    expect(tool.driver.rules).toHaveLength(passed.rules.length);
  });

  it('the SARIF report names files as addresses below the prefix', () => {
    const report = { ...failed, issues: [toIssue({ file: 'a b/ü#.md' })] };
    const { uri } = read(report, 'docs/').results[0].locations[0].physicalLocation.artifactLocation;
    expect(uri).toBe('docs/a%20b/%C3%BC%23.md');
  });

  it('the SARIF report gives a finding the same fingerprint when only its line has changed', () => {
    const fingerprint = (changes: Partial<Issue>) =>
      read({ ...failed, issues: [toIssue(changes)] }).results[0].partialFingerprints;
    expect(fingerprint({ line: 9, message: 'as at line 3' })).toEqual(
      fingerprint({ line: 1, message: 'as at line 4' }),
    );
    expect(fingerprint({ message: 'x' })).not.toEqual(fingerprint({ message: 'y' }));
  });

  it('the SARIF report shows a broken gate as a failed execution', () => {
    const issue = toIssue({ file: '', line: null, column: null, rule: 'gate-broken' });
    const run = read({ ...failed, issues: [issue] });
    expect(run.results).toEqual([]);
    expect(run.invocations[0].executionSuccessful).toBe(false);
    expect(read(failed).invocations[0].executionSuccessful).toBe(true);
  });

  it('the SARIF report omits what code scanning does not accept, warnings first', () => {
    const issues = Array.from({ length: 25_001 }, (_, line) => toIssue({ line: line + 1 }));
    const run = read({ ...failed, issues });
    expect(run.results).toHaveLength(25_000);
    expect(run.invocations[0].toolExecutionNotifications[0].message.text).toContain('1 more');
  });
});
