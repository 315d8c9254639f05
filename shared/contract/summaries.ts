import type { GateReport, Protection } from './release-format.ts';
import type { GateSummary, ProtectionSummary } from './run.ts';

/** A gate report as the custom status and the API show it. */
export function toGateSummary(report: GateReport, reportDigest: string): GateSummary {
  const { verdict, errors, warnings, score, threshold, grounding, round } = report;
  const scored = score === null ? {} : { score, threshold };
  const grounded = grounding === null ? {} : { grounding };
  return { verdict, errors, warnings, ...scored, ...grounded, reportDigest, round };
}

/** The protection of a release as the custom status and the API show it. */
export function toProtectionSummary({ policy, isLocked }: Protection): ProtectionSummary {
  return { policy, isLocked };
}
