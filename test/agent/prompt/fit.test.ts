import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitPieces } from '../../../shared/agent/prompt/fit.ts';
import { cutToTokens, estimateTokens } from '../../../shared/agent/prompt/token-estimate.ts';

const piece = (label: string, tokens: number) => ({
  label,
  text: `${label} `.padEnd(tokens * 4, 'x'),
});

describe('fitting', () => {
  it('fitting a prompt keeps all that fits, in order, without a note', () => {
    const fitted = fitPieces('things', [piece('a', 10), piece('b', 10)], 20);
    expect(fitted.text.split('\n').map((it) => it[0])).toEqual(['a', 'b']);
    expect(fitted.leftOut).toEqual([]);
  });

  it('fitting a prompt omits a piece that is too long, keeps smaller ones after it, and names the omitted', () => {
    const fitted = fitPieces('things', [piece('a', 10), piece('b', 30), piece('c', 5)], 20);
    expect(fitted.text.split('\n').map((it) => it[0])).toEqual(['a', 'c']);
    expect(fitted.leftOut).toEqual(['things: left out 1 of 3 (b)']);
  });

  it('fitting a prompt cuts a long piece instead of omitting it', () => {
    const long = { label: 'long', text: 'line of text\n'.repeat(400) };
    const fitted = fitPieces('things', [long], 500);
    expect(fitted.text).toMatch(/text\n\(cut here\)$/);
    expect(fitted.leftOut).toEqual(['things: cut short (long)']);
  });

  it('fitting a prompt names few of many omitted pieces', () => {
    const pieces = Array.from({ length: 100 }, (_, index) => piece(`p${index}`, 50));
    expect(fitPieces('things', pieces, 0).leftOut).toEqual([
      'things: left out 100 of 100 (p0, p1, p2, p3, p4, …)',
    ]);
  });

  it('fitting a prompt exceeds its budget by at most the note of a cut, and is deterministic', () => {
    const pieces = fc.array(
      fc.record({ label: fc.string(), text: fc.string({ maxLength: 3000 }) }),
    );
    fc.assert(
      fc.property(pieces, fc.integer({ min: 0, max: 2000 }), (list, budget) => {
        const fitted = fitPieces('x', list, budget);
        expect(estimateTokens(fitted.text)).toBeLessThanOrEqual(budget + list.length + 4);
        expect(fitPieces('x', list, budget)).toEqual(fitted);
      }),
    );
  });
});

describe('an estimate of tokens', () => {
  it('an estimate of tokens counts bytes, so that scripts of several bytes count more', () => {
    expect(estimateTokens('abcd')).toBe(1);
    expect(estimateTokens('日本')).toBe(2);
    expect(estimateTokens('')).toBe(0);
  });

  it('an estimate of tokens cuts at a line near by, or within one that is too long, never within a character', () => {
    expect(cutToTokens('aaa\nbbb\nccc', 2)).toBe('aaa\nbbb');
    expect(cutToTokens('a'.repeat(100), 2)).toBe('a'.repeat(8));
    expect(cutToTokens('日'.repeat(10), 2)).toBe('日日');
  });
});
