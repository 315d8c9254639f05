import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cutText,
  escapeInvisible,
  hasInvisible,
  stripInvisible,
  toName,
  toPlainText,
} from '../../packages/openapi/src/base.ts';

describe('plain text', () => {
  it('plain text is one line without invisible characters', () => {
    expect(toPlainText(' a\r\n\tb\u202e c\u0000\u200bd\u2028e ')).toBe('a b cd e');
  });

  it('plain text keeps joiners, accents and emoji', () => {
    expect(toPlainText('À 👩‍👧 می‌خواهم')).toBe('À 👩‍👧 می‌خواهم');
  });

  it('plain text is the same when made again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const plain = toPlainText(text);
        expect(toPlainText(plain)).toBe(plain);
        expect(hasInvisible(plain)).toBe(false);
      }),
    );
  });

  it('plain text is cut with an ellipsis, never within a character', () => {
    expect(toPlainText('abcdef', 4)).toBe('abc…');
    expect(toPlainText('abcd', 4)).toBe('abcd');
    expect(cutText('ab😀cd', 4)).toBe('ab…');
  });

  it('a name without visible characters is replaced by plain text', () => {
    expect(toName('\u200b ')).toBe('(empty)');
  });

  it('plain text keeps its lines when only invisible characters go', () => {
    expect(stripInvisible('a\r\nb\u0007\tc')).toBe('a\nb\tc');
  });

  it('plain text shows invisible characters of JSON as escapes that mean the same', () => {
    const json = JSON.stringify({ a: 'x\u202ey\u{e0041}' });
    const escaped = escapeInvisible(json);
    expect(escaped).toContain('\\u202e');
    expect(JSON.parse(escaped)).toEqual(JSON.parse(json));
  });
});
