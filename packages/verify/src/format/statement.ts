import { hexOf, toJsonDigest } from './digest.ts';
import type { PhaseManifest } from './manifest.ts';
import { PREDICATE_TYPE, type Resource, STATEMENT_TYPE, type Statement } from './provenance.ts';
import type { GateReport } from './report.ts';

/** The input of a statement; `manifest` does not list the provenance itself. */
export interface Provable {
  readonly manifest: Omit<PhaseManifest, 'previous'>;
  readonly report: Pick<GateReport, 'rules' | 'errors' | 'warnings'>;
  /** The number of phases of the run. */
  readonly phases: number;
  /** Digest of the previous phase's statement, or `null`. */
  readonly previous: string | null;
}

/**
 * The in-toto Statement of a phase. The same records give the same statement.
 *
 * @example
 * const statement = toStatement({ manifest, report, phases, previous: null });
 */
export function toStatement({ manifest, report, phases, previous }: Provable): Statement {
  const { runId, profile, variant, strictness, phase, name, sealedAt } = manifest;
  // The chain of digests seals the previous manifest; its statement is `previous`.
  const { previous: _, ...sealed }: Partial<PhaseManifest> = manifest;
  return {
    _type: STATEMENT_TYPE,
    subject: manifest.files.map(toResource),
    predicateType: PREDICATE_TYPE,
    predicate: {
      runId,
      profile,
      variant,
      strictness,
      phase,
      name,
      phases,
      made: toMaking(manifest),
      passed: {
        round: manifest.round,
        ruleSet: manifest.ruleSet,
        rules: report.rules,
        errors: report.errors,
        warnings: report.warnings,
        reportDigest: manifest.reportDigest,
      },
      approved: manifest.decision,
      records: manifest.records.map(toResource),
      ...(manifest.protection === undefined ? {} : { protection: manifest.protection }),
      previous,
      sealedAt,
      manifestDigest: toJsonDigest(sealed),
    },
  };
}

function toMaking({
  inputs,
  planVersion,
  planDigest,
  files,
}: Provable['manifest']): Statement['predicate']['made'] {
  return {
    inputs: inputs.map(({ name, sha256 }) => toResource({ path: name, sha256 })),
    planVersion,
    planDigest,
    files: files.map(({ path, attempt, createdBy, agent, promptDigest }) => ({
      name: path,
      attempt,
      createdBy,
      agent,
      promptDigest,
    })),
  };
}

function toResource(file: { readonly path: string; readonly sha256: string }): Resource {
  return { name: file.path, digest: { sha256: hexOf(file.sha256) } };
}
