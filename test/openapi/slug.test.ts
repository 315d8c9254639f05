import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignSlugs, toIdentifierSlug, toSlug } from '../../packages/openapi/src/base.ts';

describe('a slug', () => {
  it.each([
    ['Add-Ons & More', 'add-ons-more'],
    ['Überblick', 'uberblick'],
    ['IPv6', 'ipv6'],
    ['  x  ', 'x'],
    ['Заказы', 'zakazy'],
    ['用户管理', 'yong-hu-guan-li'],
    ['사용자', 'sa-yong-ja'],
    ['ユーザー', 'yuza'],
    ['المستخدمين', 'lmstkhdmyn'],
  ])('a slug of %s is %s', (text, slug) => {
    expect(toSlug(text)).toBe(slug);
  });

  it('a slug of an identifier has a hyphen between its words', () => {
    expect(toIdentifierSlug('listToolParts_v2')).toBe('list-tool-parts-v2');
    expect(toIdentifierSlug('обновитьЗаказ')).toBe('obnovit-zakaz');
  });

  it('a slug of any text is a safe file name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(toSlug(text)).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
        expect(toSlug(text).length).toBeLessThanOrEqual(80);
        expect(toSlug(text)).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)$/);
      }),
    );
  });

  it('slugs of texts without a letter, and of long texts, still differ', () => {
    expect(toSlug('..')).not.toBe(toSlug('/'));
    expect(toSlug(`${'x'.repeat(100)}a`)).not.toBe(toSlug(`${'x'.repeat(100)}b`));
  });
});

describe('assigned slugs', () => {
  it('assigned slugs are the wanted ones unless they clash', () => {
    const wanted = new Map([
      ['a', 'x'],
      ['b', 'y'],
    ]);
    expect(assignSlugs(wanted, new Set())).toEqual(wanted);
  });

  it('assigned slugs get a suffix on a clash that does not depend on the order', () => {
    const wanted: [string, string][] = [
      ['a', 'x'],
      ['b', 'x'],
      ['c', 'index'],
    ];
    const one = assignSlugs(new Map(wanted), new Set(['index']));
    const other = assignSlugs(new Map(wanted.toReversed()), new Set(['index']));
    expect(new Set(one.values()).size).toBe(3);
    expect([...one.values()]).not.toContain('index');
    for (const [key, slug] of one) {
      expect(other.get(key)).toBe(slug);
      expect(slug).toMatch(/^(x|index)-[0-9a-f]{8}$/);
    }
  });
});
