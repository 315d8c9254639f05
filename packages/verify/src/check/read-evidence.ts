import { type BlockEvidence, parsePhaseEvidence } from '../format/evidence.ts';
import type { InputDigest } from '../format/manifest.ts';
import { parsePhaseManifest } from '../format/manifest.ts';
import { detectLayout, findPhases, listRequiredRecords } from './layout.ts';
import { type ReleaseFiles, readRecord } from './record.ts';

/** What the blocks of a released document rest on, and the inputs that sources name. */
export interface FileEvidence {
  readonly path: string;
  readonly phase: number;
  readonly inputs: readonly InputDigest[];
  readonly blocks: readonly BlockEvidence[];
}

/**
 * What the blocks of a document rest on, by its planned path; `undefined` when the release has no
 * such document. Only of a release that `verifyRelease` found sound is it what was approved.
 */
export function readEvidence(files: ReleaseFiles, path: string): FileEvidence | undefined {
  const layout = detectLayout(files.keys());
  if (layout === undefined) return undefined;
  for (const phase of findPhases(layout, new Set(files.keys()))) {
    const name = listRequiredRecords(phase).evidence;
    const manifest = readRecord(files, layout.phaseManifest(phase), parsePhaseManifest);
    const evidence = readRecord(files, layout.record(phase, name), parsePhaseEvidence);
    const found = evidence.isRead && evidence.value.files.find((it) => it.path === path);
    if (found && manifest.isRead) {
      return { path, phase, inputs: manifest.value.inputs, blocks: found.blocks };
    }
  }
  return undefined;
}
