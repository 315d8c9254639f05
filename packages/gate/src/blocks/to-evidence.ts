import type { BlockEvidence } from '../release-format.ts';
import { toJsonDigest } from '../release-format-base.ts';
import type { BlockMatch } from './match-blocks.ts';

/** The sources of a draft's blocks; the digest is that of `blocks` as canonical JSON. */
export interface DraftEvidence {
  readonly sha256: string;
  readonly blocks: BlockEvidence[];
}

/** The sources of each block of a text, in the order of its lines, with the digest of that list. */
export function toEvidence({ facts, prose }: BlockMatch): DraftEvidence {
  const blocks = [
    ...facts.map(
      ({ block, from, to }): BlockEvidence => ({
        ...{ kind: 'fact', id: block.id, fromLine: from, toLine: to },
        sources: [...block.sources],
      }),
    ),
    ...prose.map(
      ({ slots, sources, from, to }): BlockEvidence => ({
        ...{ kind: 'prose', id: slots.map(({ id }) => id).join(', '), fromLine: from, toLine: to },
        sources: slots.length === 0 ? [...sources] : slots.flatMap((slot) => slot.sources),
      }),
    ),
  ].toSorted((a, b) => a.fromLine - b.fromLine);
  return { sha256: toJsonDigest(blocks), blocks };
}
