import type { GroundingCounts } from '../../../shared/contract/release-format.ts';
import { describeClaims, describeWords } from './text.ts';

/** How much of the prose was judged, and how much was written, as two parts of a line. */
export function Grounding({ counts }: { readonly counts: GroundingCounts }) {
  return (
    <p class="meta" title="A claim that is not judged can be false">
      <span>{describeClaims(counts)}</span>
      <span>{describeWords(counts)}</span>
    </p>
  );
}
