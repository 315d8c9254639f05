import { describe, expect, it } from 'vitest';
import { renderDifference } from '../../cli/render/render-difference.ts';
import type { RunDifference } from '../../shared/contract/difference.ts';

const digest = `sha256:${'0'.repeat(64)}`;
const piece = (text: string, isChanged = false) => ({ text, isChanged });

const difference: RunDifference = {
  runId: 'new',
  with: 'old',
  lineage: ['old', 'older'],
  phases: [
    {
      phase: 1,
      name: 'foundation',
      added: [{ path: 'a.md', sha256: digest }],
      removed: [{ path: 'b.md', sha256: digest }],
      changed: [
        {
          path: 'c.md',
          old: digest,
          fresh: digest,
          gone: 1,
          added: 1,
          hunks: [
            [
              {
                kind: 'changed',
                old: { number: 3, pieces: [piece('at most '), piece('20', true)] },
                fresh: { number: 3, pieces: [piece('at most '), piece('50', true)] },
              },
              { kind: 'same', fresh: { number: 4, pieces: [piece('things')] } },
            ],
          ],
        },
        { path: 'd.md', old: digest, fresh: digest, gone: 0, added: 0, hunks: null },
      ],
      unchanged: 7,
    },
  ],
};

describe('a difference in the terminal', () => {
  it('a difference in the terminal shows files by phase, and marks removed and added words', () => {
    expect(renderDifference(difference, true)).toEqual([
      'from old',
      'to   new',
      'started from old, from older',
      'phase 1 foundation: 1 added, 1 removed, 2 changed, 7 unchanged',
      '  + a.md',
      '  - b.md',
      '  ~ c.md  (1 lines new, 1 gone)',
      '    …',
      '    - at most [-20-]',
      '    + at most {+50+}',
      '      things',
      '  ~ d.md  (not compared: the answer would be too large; use --path)',
    ]);
  });

  it('a difference in the terminal shows names only when asked to', () => {
    const lines = renderDifference(difference, false);
    expect(lines.filter((line) => line.includes('at most'))).toEqual([]);
    expect(lines).toContain('  ~ c.md  (1 lines new, 1 gone)');
  });
});
