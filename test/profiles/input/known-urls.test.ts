import { describe, expect, it } from 'vitest';
import { collectUrls, trimUrl } from '../../../packages/gate/src/vocabulary/known-urls.ts';

describe('known addresses', () => {
  it('known addresses are found in every string, at any depth, once', () => {
    const document = { a: ['see https://a.example/x.'], b: { c: 'https://a.example/x', d: null } };
    expect([...collectUrls(document)]).toEqual(['https://a.example/x']);
  });

  it.each([
    ['[text](https://a.example/x), and', 'https://a.example/x'],
    ['<https://a.example/x>', 'https://a.example/x'],
    ['(https://a.example/a_(b))', 'https://a.example/a_(b)'],
    ['**https://a.example/?q=1&r=2**!', 'https://a.example/?q=1&r=2'],
    ['"https://a.example:8080/#x"', 'https://a.example:8080/#x'],
    ['https://a.example/x\u0007y', 'https://a.example/x'],
    ['https://a.example/x\u202ey', 'https://a.example/x'],
  ])('known addresses are cut where the text around them begins: %s', (text, url) => {
    expect([...collectUrls([text])]).toEqual([url]);
  });

  it('known addresses are http and https only', () => {
    expect(
      collectUrls(['ftp://a.example javascript:x www.a.example mailto:a@b.example']).size,
    ).toBe(0);
  });

  it('known addresses lose only the brackets they did not open', () => {
    expect(trimUrl('https://a.example/a)b)')).toBe('https://a.example/a)b');
    expect(trimUrl('https://a.example/(a)')).toBe('https://a.example/(a)');
  });

  it('addresses are found in a document with a list of a million values', () => {
    const document = { list: Array(1_000_000).fill(1), home: 'https://example.com/a' };
    expect([...collectUrls(document)]).toEqual(['https://example.com/a']);
  });
});
