import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toBatches } from '../../shared/plan/batches.ts';
import { aPlannedFile } from '../builders.ts';

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
      aPlannedFile(`f${index}.md`, {
        expectedWords: words,
        dependsOn: index === 0 ? [] : needs.map((need) => `f${need % index}.md`),
      }),
    ),
  );

describe('batches', () => {
  it('batches contain every file exactly once, none before its dependencies', () => {
    fc.assert(
      fc.property(plans, (files) => {
        const seen = new Set<string>();
        for (const batch of toBatches(files)) {
          const before = new Set(seen);
          for (const { path, dependsOn } of batch) {
            expect(seen.has(path)).toBe(false);
            seen.add(path);
            expect(dependsOn.every((need) => before.has(need))).toBe(true);
          }
        }
        expect(seen.size).toBe(files.length);
      }),
    );
  });

  it('batches are the same however the plan is ordered', () => {
    fc.assert(
      fc.property(plans, (files) => {
        expect(toBatches([...files].reverse())).toEqual(toBatches(files));
      }),
    );
  });

  it('batches begin with the longest files, and sort equal ones by path', () => {
    const files = [
      aPlannedFile('b.md', { expectedWords: 10 }),
      aPlannedFile('c.md', { expectedWords: 30 }),
      aPlannedFile('a.md', { expectedWords: 10 }),
    ];
    const [batch = []] = toBatches(files);
    expect(batch.map(({ path }) => path)).toEqual(['c.md', 'a.md', 'b.md']);
  });

  it('batches ignore dependencies that are met already', () => {
    expect(toBatches([aPlannedFile('a.md', { dependsOn: ['released.md'] })])).toHaveLength(1);
  });

  it('batches refuse a cycle', () => {
    expect(() => toBatches([aPlannedFile('a.md', { dependsOn: ['a.md'] })])).toThrow(
      'broken-invariant',
    );
  });
});
