import type { GateReport } from '../../shared/contract/release-format.ts';
import { DIGEST, RUN_ID } from './make-run.ts';

/** A gate report; failed when files are flagged. */
export function makeReport(flagged: readonly string[] = []): GateReport {
  return {
    reportVersion: 1,
    runId: RUN_ID,
    profile: 'openapi-reference',
    variant: 'by-tag',
    phase: 1,
    phaseName: 'foundation',
    strictness: 'strict',
    planVersion: 1,
    planDigest: DIGEST,
    round: 1,
    verdict: flagged.length === 0 ? 'passed' : 'failed',
    ruleSet: 'test',
    rules: ['no-placeholder'],
    errors: flagged.length,
    warnings: 0,
    issues: flagged.map((file) => ({
      file,
      line: 3,
      column: 1,
      rule: 'no-placeholder',
      severity: 'error',
      message: 'Unexpected "TBD"',
    })),
    flagged: [...flagged],
    categories: [],
    score: null,
    threshold: 0.95,
    grounding: null,
    files: [{ path: 'index.md', attempt: 1, sha256: DIGEST, size: 10 }],
    deferred: [],
  };
}
