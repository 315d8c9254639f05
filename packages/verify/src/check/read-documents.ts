import { type InputDigest, parsePhaseManifest } from '../format/manifest.ts';
import { parsePlan } from '../format/plan.ts';
import { detectLayout, findPhases, listRequiredRecords } from './layout.ts';
import { type ReleaseFiles, readRecord } from './record.ts';

/** A released document. `title` is that of the plan. */
export interface ReleasedDocument {
  readonly path: string;
  readonly title: string;
  readonly text: string;
  readonly sha256: string;
  readonly phase: number;
  readonly phaseName: string;
}

/** The documents of a release and where they come from. `approvals` has one entry per phase. */
export interface ReleasedDocset {
  readonly runId: string;
  readonly profile: string;
  readonly inputs: readonly InputDigest[];
  readonly approvals: readonly {
    readonly phase: number;
    readonly by: string;
    readonly at: string;
  }[];
  /** By phase, and in the order of the plan. */
  readonly documents: readonly ReleasedDocument[];
}

/**
 * The documents of a release in reading order; `undefined` if the files are not a release. Only of a
 * release that `verifyRelease` found sound are they what was approved.
 *
 * @example
 * import { readDocuments, readRelease } from '@phasewright/verify';
 *
 * const docset = readDocuments(await readRelease('bundle.zip'));
 * console.log(docset?.documents.map(({ path, title }) => `${path}: ${title}`));
 */
export function readDocuments(files: ReleaseFiles): ReleasedDocset | undefined {
  const layout = detectLayout(files.keys());
  const documents: ReleasedDocument[] = [];
  const approvals: { phase: number; by: string; at: string }[] = [];
  let run: Pick<ReleasedDocset, 'runId' | 'profile' | 'inputs'> | undefined;
  if (layout === undefined) return undefined;
  for (const phase of findPhases(layout, new Set(files.keys()))) {
    const manifest = readRecord(files, layout.phaseManifest(phase), parsePhaseManifest);
    const planName = layout.record(phase, listRequiredRecords(phase).plan);
    const plan = readRecord(files, planName, parsePlan);
    if (!manifest.isRead || !plan.isRead) return undefined;
    const { runId, profile, inputs, name, decision, files: released } = manifest.value;
    run ??= { runId, profile, inputs };
    approvals.push({ phase, by: decision.by, at: decision.at });
    const digests = new Map(released.map(({ path, sha256 }) => [path, sha256]));
    for (const { path, title } of plan.value.files) {
      const bytes = files.get(layout.document(phase, path));
      const sha256 = digests.get(path);
      if (bytes === undefined || sha256 === undefined) return undefined;
      const text = new TextDecoder().decode(bytes);
      documents.push({ path, title, text, sha256, phase, phaseName: name });
    }
  }
  return run && { ...run, approvals, documents };
}
