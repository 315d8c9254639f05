import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseRouteTemplate } from '../../src/http/route-template.ts';

const match = (template: string, path: string) =>
  parseRouteTemplate(template, 'f').match(path.split('/'));

describe('a route template', () => {
  test.each([
    ['a/{b:bool}', 'a/TRUE', { b: 'TRUE' }],
    ['a/{b:alpha}', 'a/xyz', { b: 'xyz' }],
    ['a/{b:length(3)}', 'a/xyz', { b: 'xyz' }],
    ['a/{b:length(1,3)}', 'a/xy', { b: 'xy' }],
    ['a/{b:min(3):max(5)}', 'a/4', { b: '4' }],
    ['a/{b:long}', 'a/9223372036854775807', { b: '9223372036854775807' }],
    ['a/{b:datetime}', 'a/2024-05-06', { b: '2024-05-06' }],
    ['a/{b:double}', 'a/1.5', { b: '1.5' }],
    ['a/{b:regex(^\\d{{3}}$)}', 'a/123', { b: '123' }],
    ['{x}-{y}', '1-2-3', { x: '1-2', y: '3' }],
    ['a/{**rest}', 'a/b/c', { rest: 'b/c' }],
    ['a/{*rest}', 'a', {}],
    ['a/{*rest=x}', 'a', { rest: 'x' }],
    ['{*rest}', '', {}],
    ['v{version:int}/x', 'v2/x', { version: '2' }],
  ])('%s takes %s', (template, path, values) => {
    expect(match(template, path)).toEqual(values);
  });

  test.each([
    ['a/{b:bool}', 'a/yes'],
    ['a/{b:alpha}', 'a/x1'],
    ['a/{b:length(3)}', 'a/xy'],
    ['a/{b:min(3):max(5)}', 'a/6'],
    ['a/{b:long}', 'a/9223372036854775808'],
    ['a/{b:double}', 'a/x'],
    ['a/{b:regex(^\\d{{3}}$)}', 'a/1234'],
    ['v{version:int}/x', 'vx/x'],
    ['a/{*rest:minlength(1)}', 'a'],
    ['a/b', 'a'],
    ['a', 'a/b'],
  ])('%s leaves %s', (template, path) => {
    expect(match(template, path)).toBeUndefined();
  });

  test.each(['a/{b', 'a/b}', '{*a}/b', 'a/{b:nope}', 'a/{}'])(
    'a route template "%s" is refused',
    (template) => {
      expect(() => parseRouteTemplate(template, 'mine')).toThrow('Function "mine": route');
    },
  );

  test('a route template takes any literal as it is, special letters included', () => {
    const literal = fc.stringMatching(/^[^{}/\s]{1,12}$/);
    fc.assert(
      fc.property(literal, (text) => {
        expect(match(text, text)).toEqual({});
        expect(match(text, `${text}x`)).toBeUndefined();
      }),
    );
  });

  test('a route template accepts any text of a segment as a parameter', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[^/]{1,20}$/), (value) => {
        expect(match('a/{id}', `a/${value}`)).toEqual({ id: value });
      }),
    );
  });
});
