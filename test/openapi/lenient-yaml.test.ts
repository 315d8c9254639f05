import { describe, expect, it } from 'vitest';
import { locate, parseYaml } from '../../packages/openapi/src/base.ts';

describe('YAML as its users write it', () => {
  it.each([
    ['double', 'a:\n  - b: "one\ntwo\n three"\n    c: 1\nd: 2\n'],
    ['single', "a:\n  - b: 'one\ntwo\n three'\n    c: 1\nd: 2\n"],
  ])('further lines of a text in %s quotes may be indented too little', (_, text) => {
    expect(parseYaml(text)).toEqual({
      isParsed: true,
      value: { a: [{ b: 'one two three', c: 1 }], d: 2 },
    });
  });

  it('a quote that is never closed is refused', () => {
    expect(parseYaml('a: "one\nb: two\n')).toMatchObject({ isParsed: false });
  });

  it('a second document is refused', () => {
    expect(parseYaml('a: 1\n---\nb: 2\n')).toEqual({
      isParsed: false,
      detail: 'more than one YAML document; send one (line 2)',
    });
  });
});

describe('places in a text', () => {
  it('a pointer leads to the line and column of its key or item, in YAML and in JSON', () => {
    const yaml = 'a:\n  b/c:\n    - one\n    - d: 2\n';
    expect(locate(yaml, ['/a', '/a/b~1c/1/d', '/a/b~1c/1/none'])).toEqual([
      { line: 1, column: 1 },
      { line: 4, column: 7 },
      { line: 4, column: 7 },
    ]);
    expect(locate('{\n\t"a": {"b": 1}\n}', ['/a/b'])).toEqual([{ line: 2, column: 8 }]);
  });

  it('a pointer leads through an alias', () => {
    expect(locate('x: &x\n  b: 1\na: *x\n', ['/a/b'])).toEqual([{ line: 2, column: 3 }]);
  });
});
