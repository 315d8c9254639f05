import type { GateReport, Protection } from './release-format.ts';
import type { GateSummary, ProtectionSummary } from './run.ts';

/** A gate report in the form of the custom status and the API. */
export function toGateSummary(report: GateReport, reportDigest: string): GateSummary {
  const { verdict, errors, warnings, score, threshold, grounding, round } = report;
  const scored = score === null ? {} : { score, threshold };
  const grounded = grounding === null ? {} : { grounding };
  const broken = report.issues.some(({ rule }) => rule === 'gate-broken') && {
    isBroken: true as const,
  };
  return { verdict, errors, warnings, ...broken, ...scored, ...grounded, reportDigest, round };
}

export function toProtectionSummary({ policy, isLocked }: Protection): ProtectionSummary {
  return { policy, isLocked };
}
