import type { Rule } from '../engine/rule.ts';
import { GATE_BROKEN } from '../engine/run-file-rules.ts';
import type { GateReport, Issue } from '../release-format.ts';
import { toCanonicalJson } from '../release-format-base.ts';
import { RULES } from '../rules/index.ts';
import { toFingerprints } from './fingerprint.ts';

export interface SarifOptions {
  /** The path of the docset in the repository, such as `docs/`; empty for its root. */
  readonly pathPrefix?: string;
}

/**
 * Limits of code scanning, each from
 * https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
const MAX_TEXT = 1024;

/** Where people read about the tool and its rules. */
const HOME = 'https://github.com/phasewright/phasewright';

/** GitHub's maximum of results per run; errors come first, so warnings are dropped first. */
const MAX_RESULTS = 25_000;

/**
 * The report as SARIF 2.1.0 in canonical JSON for code scanning: every result has a location, a
 * rule with its help, and a fingerprint that survives edits elsewhere in the file.
 *
 * @example
 * const sarif = renderSarif(report, { pathPrefix: 'docs/' });
 */
export function renderSarif(report: GateReport, options: SarifOptions = {}): string {
  return toCanonicalJson({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [toRun(report, options.pathPrefix ?? '')],
  });
}

function toRun(report: GateReport, prefix: string): object {
  const ids = [...report.rules];
  const placed = report.issues.filter(({ file }) => file !== '');
  for (const { rule } of placed) {
    if (!ids.includes(rule)) {
      ids.push(rule);
    }
  }
  const fingerprints = toFingerprints(placed);
  const results = placed
    .slice(0, MAX_RESULTS)
    .map((issue, index) => toResult(issue, ids.indexOf(issue.rule), prefix, fingerprints[index]));
  return {
    tool: { driver: toDriver(report, ids) },
    automationDetails: { id: `phasewright/${report.profile}/phase-${report.phase}/` },
    columnKind: 'utf16CodeUnits',
    invocations: [toInvocation(report, placed.length - results.length)],
    results,
  };
}

function toDriver(report: GateReport, ids: readonly string[]): object {
  const rules = new Map(RULES.map((rule) => [rule.id, rule]));
  return {
    name: 'Phasewright',
    informationUri: HOME,
    // A digest of the rules, not a number: SARIF wants numbers in `version`.
    properties: { ruleSet: report.ruleSet },
    rules: ids.map((id) => toDescriptor(id, rules.get(id), report)),
  };
}

function toDescriptor(id: string, rule: Rule | undefined, { strictness }: GateReport): object {
  if (rule === undefined) {
    return { id, name: toName(id) };
  }
  return {
    id,
    name: toName(id),
    helpUri: `${HOME}/blob/main/docs/rules/${id}.md`,
    shortDescription: { text: rule.purpose.slice(0, MAX_TEXT) },
    fullDescription: { text: `${rule.purpose} ${rule.reason}`.slice(0, MAX_TEXT) },
    help: { text: rule.reason, markdown: `**${rule.purpose}** ${rule.reason}` },
    defaultConfiguration: { level: rule.severity[strictness] },
    properties: { tags: ['documentation'] },
  };
}

/** `error-messages` is `ErrorMessages`: SARIF wants a name that differs from the id. */
function toName(id: string): string {
  return id.replaceAll(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function toResult(
  issue: Issue,
  ruleIndex: number,
  prefix: string,
  fingerprint: string | undefined,
): object {
  const region = { startLine: issue.line ?? 1, startColumn: issue.column ?? 1 };
  const uri = encodePath(`${prefix}${issue.file}`);
  return {
    ruleId: issue.rule,
    ruleIndex,
    level: issue.severity,
    message: { text: issue.message },
    locations: [{ physicalLocation: { artifactLocation: { uri }, region } }],
    partialFingerprints: {
      // The only one that code scanning reads; without it, it would hash the line itself.
      primaryLocationLineHash: fingerprint,
      'phasewrightFinding/v1': fingerprint,
    },
  };
}

/** A finding about the gate itself has no file, so it is a notification. */
function toInvocation(report: GateReport, left: number): object {
  const general = report.issues.filter(({ file }) => file === '');
  const notifications = general.map(({ severity, message }) => ({
    level: severity,
    message: { text: message },
  }));
  const more = { level: 'warning', message: { text: `${left} more findings were left out.` } };
  return {
    executionSuccessful: !general.some(({ rule }) => rule === GATE_BROKEN),
    toolExecutionNotifications: left > 0 ? [...notifications, more] : notifications,
  };
}

function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
