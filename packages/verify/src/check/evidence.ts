import { toJsonDigest } from '../format/digest.ts';
import { type BlockEvidence, parsePhaseEvidence } from '../format/evidence.ts';
import type { ReleasedFile } from '../format/manifest.ts';
import { listRequiredRecords } from './layout.ts';
import type { PhaseContext } from './phase-context.ts';
import type { Problem } from './problem.ts';
import { readRecord } from './record.ts';

/**
 * The evidence is of this phase and of exactly its documents, each as the manifest and the approved
 * report name it by digest; its blocks are lines of the document, and rest on inputs of the run.
 */
export function checkEvidence(context: PhaseContext): Problem[] {
  const { files, layout, manifest, manifestPath } = context;
  const path = layout.record(manifest.phase, listRequiredRecords(manifest.phase).evidence);
  const reading = readRecord(files, path, parsePhaseEvidence);
  if (!reading.isRead) return [reading.problem];
  const { runId, phase, files: found } = reading.value;
  const refuse = (detail: string): Problem[] => [{ path, problem: 'inconsistent', detail }];
  if (runId !== manifest.runId || phase !== manifest.phase) return refuse('it is of another phase');
  const blocksOf = new Map(found.map((it) => [it.path, it.blocks]));
  if (blocksOf.size !== found.length || found.length !== manifest.files.length) {
    return refuse(`it is about other files than ${manifestPath} releases`);
  }
  for (const file of manifest.files) {
    const fault = findFault(context, file, blocksOf.get(file.path));
    if (fault !== undefined) return refuse(`${file.path}: ${fault}`);
  }
  return [];
}

function findFault(
  { files, layout, manifest, manifestPath }: PhaseContext,
  { path, evidence }: ReleasedFile,
  blocks: readonly BlockEvidence[] | undefined,
): string | undefined {
  if (blocks === undefined) return 'it has no evidence';
  if (toJsonDigest(blocks) !== (evidence ?? toJsonDigest([]))) {
    return `its evidence is not the one that ${manifestPath} names`;
  }
  const text = new TextDecoder().decode(files.get(layout.document(manifest.phase, path)));
  const lines = text.split(/\r\n|\n|\r/).length;
  const isOrdered = blocks.every(
    ({ fromLine, toLine }, at) =>
      fromLine > (blocks[at - 1]?.toLine ?? 0) && toLine >= fromLine && toLine <= lines,
  );
  if (!isOrdered) return 'its blocks are not lines of the document, one after the other';
  const inputs = new Set(manifest.inputs.map(({ name }) => name));
  const foreign = blocks.flatMap((it) => it.sources).find(({ input }) => !inputs.has(input));
  return foreign && `a block rests on ${foreign.input}, which is not an input of the run`;
}
