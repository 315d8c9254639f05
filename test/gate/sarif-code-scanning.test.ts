import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createRuleSet } from '../../packages/gate/src/engine/rule-set.ts';
import { judge } from '../../packages/gate/src/judge.ts';
import { renderSarif } from '../../packages/gate/src/report/sarif.ts';
import type { GateReport, Issue } from '../../shared/contract/release-format.ts';
import { CLEAN, type Files, toCorpusInput } from './corpus/clean.ts';
import { FAULTS } from './corpus/faults.ts';

/**
 * GitHub's rules for code scanning, by its page "SARIF support for code scanning": the properties
 * it reads, and the limits above which it refuses a file.
 */
const LIMITS = {
  runs: 20,
  results: 25_000,
  rules: 25_000,
  tagsPerRule: 20,
  gzippedBytes: 10_000_000,
};

/** Every file after the last fault that changes it. */
const everything: Files = { ...CLEAN };
for (const fault of FAULTS) {
  for (const [path, text] of Object.entries(fault.edit({ ...CLEAN }))) {
    if (CLEAN[path] !== text) {
      everything[path] = text;
    }
  }
}

const reports: readonly GateReport[] = [
  judge(toCorpusInput(CLEAN)),
  judge(toCorpusInput(everything)),
  judge(toCorpusInput(everything, 'lenient')),
];

function checkSarif(text: string): void {
  const log = JSON.parse(text);
  expect(log).toMatchObject({ version: '2.1.0', $schema: expect.stringContaining('sarif-2.1.0') });
  expect(log.runs.length).toBeLessThanOrEqual(LIMITS.runs);
  expect(gzipSync(text).byteLength).toBeLessThan(LIMITS.gzippedBytes);
  for (const run of log.runs) {
    checkRules(run.tool.driver);
    expect(run.tool.driver.informationUri).toMatch(/^https:/);
    expect(run.results.length).toBeLessThanOrEqual(LIMITS.results);
    expect(run.automationDetails.id).toMatch(/^[\w./-]+\/$/);
    const fingerprints = new Set<string>();
    for (const result of run.results) {
      checkResult(result, run.tool.driver.rules);
      fingerprints.add(`${result.ruleId} ${result.partialFingerprints.primaryLocationLineHash}`);
    }
    expect(fingerprints.size).toBe(run.results.length);
  }
}

function checkRules({ name, rules }: { name: string; rules: Record<string, never>[] }): void {
  expect(name).toBe('Phasewright');
  expect(rules.length).toBeLessThanOrEqual(LIMITS.rules);
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  for (const rule of rules) {
    expect(rule).toMatchObject({
      id: expect.stringMatching(/^[a-z0-9-]{1,255}$/),
      // SARIF1001: the name must differ from the id; SARIF2012: a rule needs a way to its help.
      name: expect.stringMatching(/^[A-Z][A-Za-z0-9]{1,254}$/),
      helpUri: expect.stringMatching(/^https:\/\/.+\/docs\/rules\/[a-z0-9-]+\.md$/),
      shortDescription: { text: expect.stringMatching(/^.{1,1024}$/s) },
      fullDescription: { text: expect.stringMatching(/^.{1,1024}$/s) },
      help: { text: expect.stringMatching(/\S/), markdown: expect.stringMatching(/\S/) },
      defaultConfiguration: { level: expect.stringMatching(/^(none|note|warning|error)$/) },
    });
    expect(Object(rule.properties).tags.length).toBeLessThanOrEqual(LIMITS.tagsPerRule);
  }
}

function checkResult(result: Record<string, never>, rules: readonly { id?: unknown }[]): void {
  expect(rules[Number(result.ruleIndex)]?.id).toBe(result.ruleId);
  expect(result).toMatchObject({
    level: expect.stringMatching(/^(note|warning|error)$/),
    message: { text: expect.stringMatching(/\S/) },
    partialFingerprints: { primaryLocationLineHash: expect.stringMatching(/^[0-9a-f]{16,}:\d+$/) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: expect.any(String) },
          region: { startLine: expect.any(Number), startColumn: expect.any(Number) },
        },
      },
    ],
  });
  const { artifactLocation, region } = Object(result.locations)[0].physicalLocation;
  expect(region.startLine).toBeGreaterThanOrEqual(1);
  expect(region.startColumn).toBeGreaterThanOrEqual(1);
  const { uri } = artifactLocation;
  expect(uri).not.toMatch(/^(?:[a-z][a-z0-9+.-]*:|\/)|(?:^|\/)\.\.?(?:\/|$)|[\s\\]/i);
  expect(new URL(uri, 'file:///repository/').pathname.startsWith('/repository/')).toBe(true);
}

describe('SARIF for code scanning', () => {
  it.each(
    reports.map(
      (report) => [`${report.strictness}, ${report.issues.length} findings`, report] as const,
    ),
  )('SARIF for code scanning holds every property it reads, within its limits: %s', (_, report) => {
    checkSarif(renderSarif(report, { pathPrefix: 'docs/' }));
  });

  it('SARIF for code scanning stays within its limits with more findings than it takes, as long as messages get', () => {
    const [, report] = reports;
    const issues = Array.from(
      { length: 40_000 },
      (_, index): Issue => ({
        file: `folder-${index % 97}/file-${index}.md`,
        line: index + 1,
        column: 1,
        rule: 'link-planned',
        severity: index < 20_000 ? 'error' : 'warning',
        message: `Unexpected link to \`${index.toString(36).repeat(20)}\`, expected a planned file`,
      }),
    );
    const text = renderSarif({ ...(report as GateReport), issues });
    expect(JSON.parse(text).runs[0].results).toHaveLength(LIMITS.results);
    expect(gzipSync(text).byteLength).toBeLessThan(LIMITS.gzippedBytes);
  });

  it('SARIF for code scanning gives a finding the same fingerprint after an edit above it', () => {
    const hash = (text: string) => {
      const report = judge(toCorpusInput({ ...CLEAN, 'index.md': `${CLEAN['index.md']}${text}` }));
      const { results } = JSON.parse(renderSarif(report)).runs[0];
      return results
        .filter(({ ruleId }: { ruleId: string }) => ruleId === 'placeholders')
        .map((it: { partialFingerprints: object }) => it.partialFingerprints);
    };
    expect(hash('\n\nTODO\n')).toEqual(hash('\n\nA line more.\n\nTODO\n'));
    expect(hash('\n\nTODO\n')).toHaveLength(1);
  });

  it('levels in SARIF follow the severities of the profile', () => {
    const files = { ...CLEAN, 'index.md': `${CLEAN['index.md']}\n\nTODO\n` };
    const rules = createRuleSet({ placeholders: { severity: { strict: 'warning' } } });
    const input = toCorpusInput(files);
    const drafts = input.drafts.map((draft) =>
      draft.outcome === 'staged'
        ? {
            ...draft,
            issues: draft.issues.map((issue) => ({ ...issue, severity: 'warning' as const })),
          }
        : draft,
    );
    const { results } = JSON.parse(renderSarif(judge({ ...input, drafts }, rules))).runs[0];
    expect(results.map(({ level }: { level: string }) => level)).toEqual(['warning']);
  });
});
