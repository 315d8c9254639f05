import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findRange, toOffsets } from '../../../web/src/components/visible-range.ts';

const heights = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 50 });

describe('the rows that are drawn', () => {
  it('the rows that are drawn are all that touch what is seen, and no others', () => {
    fc.assert(
      fc.property(heights, fc.nat(5_000), fc.nat(900), (list, from, size) => {
        const offsets = toOffsets(list, (height) => height);
        const [first, last] = findRange(offsets, { from, to: from + size });
        for (const index of list.keys()) {
          const [top, bottom] = [offsets[index] ?? 0, offsets[index + 1] ?? 0];
          const isDrawn = index >= first && index < last;
          const touches = bottom > from && top <= from + size;
          expect(isDrawn).toBe(touches);
        }
      }),
    );
  });

  it('no rows are drawn for an empty list', () => {
    expect(
      findRange(
        toOffsets([], () => 1),
        { from: 0, to: 100 },
      ),
    ).toEqual([0, 0]);
  });
});
