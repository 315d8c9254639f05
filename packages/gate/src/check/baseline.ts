import Type, { type Static } from 'typebox';
import { toVerdict } from '../engine/verdict.ts';
import { createParser, type GateReport } from '../release-format.ts';
import { toFingerprints } from '../report/fingerprint.ts';

/** Accepted findings. Only the fingerprint counts; the rest of an entry is for readers. */
export const Baseline = Type.Object(
  {
    baselineVersion: Type.Literal(1),
    findings: Type.Array(
      Type.Object({
        fingerprint: Type.String(),
        file: Type.String(),
        rule: Type.String(),
        message: Type.String(),
      }),
    ),
  },
  { additionalProperties: false },
);
export type Baseline = Static<typeof Baseline>;
/**
 * Reads a baseline. Throws `bad-request`.
 *
 * @example
 * const baseline = parseBaseline(JSON.parse(text));
 */
export const parseBaseline = createParser(Baseline, 'the baseline');

/**
 * A baseline of all findings of a report, except a broken gate, which cannot be accepted.
 *
 * @example
 * writeFileSync('known.json', JSON.stringify(toBaseline(report)));
 */
export function toBaseline({ issues }: GateReport): Baseline {
  const fingerprints = toFingerprints(issues);
  const findings = issues.flatMap(({ file, rule, message }, index) =>
    file === '' ? [] : [{ fingerprint: fingerprints[index] ?? '', file, rule, message }],
  );
  return { baselineVersion: 1, findings };
}

/** A report compared with a baseline. */
export interface Compared {
  /** The report without the findings of the baseline. */
  readonly report: GateReport;
  /** How many findings the baseline contains. */
  readonly known: number;
  /** Entries of the baseline that no longer occur and can be removed. */
  readonly fixed: Baseline['findings'];
}

/**
 * Removes the findings of a baseline from a report, and judges the rest.
 *
 * @example
 * const { report: rest, known } = applyBaseline(report, parseBaseline(JSON.parse(text)));
 */
export function applyBaseline(report: GateReport, baseline: Baseline): Compared {
  const known = new Set(baseline.findings.map(({ fingerprint }) => fingerprint));
  const fingerprints = toFingerprints(report.issues);
  const found = new Set(fingerprints);
  const issues = report.issues.filter(
    ({ file }, index) => file === '' || !known.has(fingerprints[index] ?? ''),
  );
  const paths = report.files.map(({ path }) => path);
  return {
    report: { ...report, ...toVerdict(issues, paths) },
    known: report.issues.length - issues.length,
    fixed: baseline.findings.filter(({ fingerprint }) => !found.has(fingerprint)),
  };
}
