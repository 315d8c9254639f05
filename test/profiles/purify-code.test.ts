import { describe, expect, it } from 'vitest';
import { INPUT_LANGUAGES, LANGUAGES } from '../../packages/gate/src/syntax/languages.ts';
import { purifyCode } from '../../shared/profiles/markdown/purify-code.ts';

const toCode = (lang: string, value: string, isOurs = false) =>
  purifyCode({ type: 'code', lang, value }, isOurs);

describe('code of a description', () => {
  it('code of a description is text in each language that the gate checks in rendered facts, since it may be a part', () => {
    for (const lang of [...LANGUAGES.keys()].filter((it) => !INPUT_LANGUAGES.has(it))) {
      expect(toCode(lang, 'checks = [\n  # and so on').lang).toBe('text');
      expect(toCode(lang, 'checks = [', true).lang).toBe(lang);
    }
  });

  it('code of a description keeps the language of valid JSON and of languages that are not checked', () => {
    expect(toCode('json', '{"a": 1}').lang).toBe('json');
    expect(toCode('ruby', 'checks = [').lang).toBe('ruby');
  });

  it('code of a description is whole, however long it is', () => {
    const value = 'x = 1\n'.repeat(10_000);
    expect(toCode('ruby', value).value).toBe(value);
  });
});
