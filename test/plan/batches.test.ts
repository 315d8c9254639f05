import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlannedFile } from '../../shared/contract/plan.ts';
import { dealLanes, MAX_FILES_PER_LANE, toBatches, toLevels } from '../../shared/plan/batches.ts';
import { toFile } from './files.ts';

/** Plans without cycles: a file depends only on files before it. */
const plans = fc
  .array(
    fc.record({
      words: fc.integer({ min: 1, max: 5000 }),
      needs: fc.array(fc.nat(), { maxLength: 4 }),
    }),
    {
      minLength: 1,
      maxLength: 120,
    },
  )
  .map((specs) =>
    specs.map(({ words, needs }, index) =>
      toFile(`f${index}.md`, {
        expectedWords: words,
        dependsOn: index === 0 ? [] : needs.map((need) => `f${need % index}.md`),
      }),
    ),
  );

const lanes = fc.integer({ min: 1, max: 8 });
const one = () => 1;

describe('batches', () => {
  it('hold every file exactly once, none before what it depends on, none over the limit', () => {
    fc.assert(
      fc.property(plans, lanes, (files, count) => {
        const batches = toBatches(files, count, one);
        const seen = new Set<string>();
        for (const batch of batches) {
          expect(batch.length).toBeLessThanOrEqual(count);
          const before = new Set(seen);
          for (const { path } of batch.flat()) {
            expect(seen.has(path)).toBe(false);
            seen.add(path);
            const file = files.find((it) => it.path === path);
            expect(file?.dependsOn.every((need) => before.has(need))).toBe(true);
          }
          expect(Math.max(...batch.map((lane) => lane.length))).toBeLessThanOrEqual(
            MAX_FILES_PER_LANE,
          );
        }
        expect(seen.size).toBe(files.length);
      }),
    );
  });

  it('are the same however the plan is ordered', () => {
    fc.assert(
      fc.property(plans, lanes, (files, count) => {
        const shuffled = [...files].reverse();
        expect(toBatches(shuffled, count, one)).toEqual(toBatches(files, count, one));
      }),
    );
  });

  it('hold at most 64 files a lane, so no history grows beyond that', () => {
    const files = Array.from({ length: 500 }, (_, i) => toFile(`${i}.md`));
    const sizes = toBatches(files, 3, one).map((batch) => batch.map((lane) => lane.length));
    expect(sizes).toEqual([
      [64, 64, 64],
      [64, 64, 64],
      [39, 39, 38],
    ]);
  });

  it('carry the attempt each file is written as', () => {
    const batches = toBatches([toFile('a.md'), toFile('b.md')], 2, (path) =>
      path === 'a.md' ? 3 : 1,
    );
    expect(batches.flat(2)).toEqual([
      { path: 'a.md', attempt: 3 },
      { path: 'b.md', attempt: 1 },
    ]);
  });
});

describe('lanes', () => {
  it('are dealt evenly: no lane carries more than twice what any deal must', () => {
    fc.assert(
      fc.property(plans, lanes, (files, count) => {
        const load = (lane: readonly PlannedFile[]) =>
          lane.reduce((sum, { expectedWords }) => sum + expectedWords, 0);
        const dealt = dealLanes(files.slice(0, count * MAX_FILES_PER_LANE), count);
        const makespan = Math.max(...dealt.map(load));
        const words = dealt.flat().map(({ expectedWords }) => expectedWords);
        const total = words.reduce((sum, it) => sum + it, 0);
        const bound = Math.max(total / count, Math.max(...words));
        expect(makespan).toBeLessThanOrEqual(2 * bound);
      }),
    );
  });
});

describe('levels', () => {
  it('ignore dependencies that are met already', () => {
    expect(toLevels([toFile('a.md', { dependsOn: ['released.md'] })])).toHaveLength(1);
  });

  it('refuse a cycle', () => {
    expect(() => toLevels([toFile('a.md', { dependsOn: ['a.md'] })])).toThrow('broken-invariant');
  });
});
