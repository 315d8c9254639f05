import { describe, expect, it } from 'vitest';
import {
  findGrammar,
  type GrammarName,
  loadGrammar,
} from '../../packages/gate/src/syntax/grammars.ts';

const SOUND: readonly (readonly [GrammarName, string])[] = [
  ['bash', 'echo "$A"\n'],
  ['c-sharp', 'class A { int B() => 1; }\n'],
  ['go', 'package a\n\nfunc b() {}\n'],
  ['java', 'class A { int b() { return 1; } }\n'],
  ['javascript', 'export const a = () => 1;\n'],
  ['php', '<?php echo 1;\n'],
  ['python', 'def a():\n    return 1\n'],
  ['ruby', 'def a\n  1\nend\n'],
  ['rust', 'fn a() -> u8 { 1 }\n'],
  ['tsx', 'const a = <b>{c as d}</b>;\n'],
  ['typescript', 'const a: string = "b";\n'],
];

describe('the loader of grammars', () => {
  it.each(SOUND)(
    '%s reads sound code, and an error in code that is cut off',
    async (name, code) => {
      const grammar = await loadGrammar(name);
      const cut = code.slice(0, -2).replace(/[1)"a-z]$/, '((');
      expect(grammar?.read(code, (root) => root.hasError)).toBe(false);
      expect(grammar?.read(`${cut}((`, (root) => root.hasError)).toBe(true);
    },
  );

  it('a grammar is loaded once, and found when it is loaded', async () => {
    const [one, two] = await Promise.all([loadGrammar('go'), loadGrammar('go')]);
    expect(one).toBe(two);
    expect(findGrammar('go')).toBe(one);
  });

  it('offsets are those of the text, also after characters outside the basic plane', async () => {
    const python = await loadGrammar('python');
    const code = 'a = "😀é"\nb = 1\n';
    const names = python?.read(code, (root) =>
      root
        .descendantsOfType('identifier')
        .map((it) => it && code.slice(it.startIndex, it.endIndex)),
    );
    expect(names).toEqual(['a', 'b']);
  });

  it('parsing ends at the limit of its steps, and the next text is parsed from its start', async () => {
    const python = await loadGrammar('python');
    expect(python?.read('f(a)\n'.repeat(3000), () => true, 100)).toBeUndefined();
    expect(python?.read('f(a)\n', (root) => root.hasError)).toBe(false);
  });
});
