import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare } from '../../shared/difference/compare.ts';
import { compareLines } from '../../shared/difference/compare-lines.ts';
import { fold } from '../../shared/difference/fold.ts';

const words = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 });

/** Length of the longest common subsequence, the slow and plain way. */
function countCommon(a: readonly string[], b: readonly string[]): number {
  const rows = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (const [i, x] of a.entries()) {
    for (const [j, y] of b.entries()) {
      const row = rows[i + 1];
      if (row !== undefined) {
        row[j + 1] =
          x === y ? (rows[i]?.[j] ?? 0) + 1 : Math.max(rows[i]?.[j + 1] ?? 0, row[j] ?? 0);
      }
    }
  }
  return rows[a.length]?.[b.length] ?? 0;
}

describe('a difference', () => {
  it('a difference turns any text into any other', () => {
    fc.assert(
      fc.property(words, words, (a, b) => {
        const stretches = compare(a, b);
        const slice = (from: readonly string[], start: number, length: number) =>
          from.slice(start, start + length);
        const old = stretches.flatMap((it) =>
          it.kind === 'new' ? [] : slice(a, it.old, it.length),
        );
        const fresh = stretches.flatMap((it) =>
          it.kind === 'gone' ? [] : slice(b, it.fresh, it.length),
        );
        expect([old, fresh]).toEqual([a, b]);
        for (const { kind, old: i, fresh: j, length } of stretches) {
          expect(kind !== 'same' || slice(a, i, length).join() === slice(b, j, length).join()).toBe(
            true,
          );
        }
      }),
    );
  });

  it('a difference is the shortest there is', () => {
    fc.assert(
      fc.property(words, words, (a, b) => {
        const same = compare(a, b).filter(({ kind }) => kind === 'same');
        expect(same.reduce((sum, { length }) => sum + length, 0)).toBe(countCommon(a, b));
      }),
    );
  });

  it('a difference of two texts without anything in common still ends', () => {
    const old = Array.from({ length: 4_000 }, (_, index) => `x${index}`);
    const fresh = Array.from({ length: 4_000 }, (_, index) => `y${index}`);
    expect(compare(old, fresh).map(({ kind, length }) => [kind, length])).toEqual([
      ['gone', 4_000],
      ['new', 4_000],
    ]);
  });

  it('a difference of the same text is none', () => {
    expect(compareLines('a\nb\n', 'a\nb\n')).toMatchObject({ gone: 0, added: 0 });
  });

  it('a difference marks the changed words of a replaced line', () => {
    const { rows } = compareLines('The limit is 20.\n', 'The limit is 50.\n');
    expect(rows[0]?.kind).toBe('changed');
    expect(rows[0]?.old?.pieces.filter((it) => it.isChanged)).toEqual([
      { text: '20', isChanged: true },
    ]);
    expect(rows[0]?.fresh?.pieces.filter((it) => it.isChanged)).toEqual([
      { text: '50', isChanged: true },
    ]);
  });

  it('a difference does not mark words where two lines have little in common', () => {
    const { rows } = compareLines('One thing.\n', 'Quite another story, longer than before.\n');
    expect(rows[0]?.fresh?.pieces.some((it) => it.isChanged)).toBe(false);
  });

  it('a difference folds lines far from a change, keeps three beside it, and loses none', () => {
    const old = Array.from({ length: 40 }, (_, index) => `line ${index}`);
    const { rows } = compareLines(old.join('\n'), old.with(20, 'another').join('\n'));
    const folds = fold(rows);
    expect(folds.map(({ kind, rows: list }) => [kind, list.length])).toEqual([
      ['folded', 17],
      ['rows', 7],
      ['folded', 16],
    ]);
    expect(folds.flatMap((it) => it.rows)).toEqual(rows);
  });
});
