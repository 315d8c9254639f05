import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { prepareInspection } from '../../packages/gate/src/index.ts';
import { checkJson } from '../../packages/gate/src/syntax/json.ts';
import { LANGUAGES } from '../../packages/gate/src/syntax/languages.ts';
import { checkMermaid } from '../../packages/gate/src/syntax/mermaid.ts';
import { checkScript } from '../../packages/gate/src/syntax/script.ts';
import { checkShell } from '../../packages/gate/src/syntax/shell.ts';
import { checkYaml } from '../../packages/gate/src/syntax/yaml.ts';
import { runs } from '../properties.ts';

const PIECES = fc
  .array(
    fc.constantFrom(
      ...'{}[]()"\'`$\\/*#<>|&;:,-+=.\n\t 01aé',
      '${',
      '$(',
      '<<E',
      'E\n',
      '/*',
      '*/',
      '//',
      '"a"',
      'true',
      '1e5',
      '\\u00e9',
      'return ',
      'flowchart LR\n',
      'subgraph x\n',
      'end\n',
      '😀',
    ),
    { maxLength: 60 },
  )
  .map((pieces) => pieces.join(''));

beforeAll(() => prepareInspection(new TextEncoder().encode('~~~cs\n~~~go\n~~~java\n~~~py\n')));

describe('every check', () => {
  it.each(
    [...new Set(LANGUAGES.values())].map(
      (check, at) => [check.name || `check ${at + 1}`, check] as const,
    ),
  )('%s never throws and points into the code', (_, check) => {
    fc.assert(
      fc.property(PIECES, (code) => {
        const fault = check(code);
        expect(fault === undefined || (fault.offset >= 0 && fault.offset <= code.length)).toBe(
          true,
        );
        expect(fault?.message ?? 'Unexpected x, expected y').toMatch(
          /^Unexpected [^\n]+, expected [^\n]+$/,
        );
      }),
      { numRuns: runs(500) },
    );
  });

  const SIZE = 40_000;
  it.each([
    '[',
    '{"a":',
    '(',
    '"',
    "'",
    '`${',
    '/*',
    '$(',
    '<<E ',
    '[ x',
    '- ',
    'a:\n',
    '\\',
    '{',
    '/',
    'E\n',
  ])('every check has an end on %j over and over', (piece) => {
    for (const check of new Set(LANGUAGES.values())) {
      check(piece.repeat(SIZE / piece.length));
      check(`flowchart LR\n${piece.repeat(SIZE / piece.length)}`);
    }
  });
});

describe('JSON', () => {
  const accepts = (code: string) => {
    try {
      JSON.parse(code);
      return true;
    } catch {
      return false;
    }
  };

  it('JSON is sound exactly when JSON.parse says so', () => {
    fc.assert(fc.property(fc.json(), (code) => checkJson(code) === undefined));
    const broken = fc
      .tuple(
        fc.json({ maxDepth: 3 }),
        fc.nat(),
        fc.constantFrom('', ',', '"', ']', '}', '0', ' ', '\\', '\n'),
      )
      .map(([code, at, piece]) => {
        const offset = at % (code.length + 1);
        return code.slice(0, offset) + piece + code.slice(offset + (at % 2));
      });
    fc.assert(
      fc.property(broken, (code) => {
        expect(checkJson(code) === undefined).toBe(accepts(code));
      }),
      { numRuns: runs(3000) },
    );
  });
});

describe('YAML', () => {
  it('YAML that is nested deeper than 200 levels is refused before it is parsed', () => {
    const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
    expect(checkYaml(nested(200))).toBeUndefined();
    expect(checkYaml(nested(201))?.message).toMatch(/^Unexpected nesting in YAML/);
    expect(checkYaml('['.repeat(8000))?.message).toMatch(/^Unexpected nesting in YAML/);
  });

  it.each([
    'a: 1\nb: [1, 2]\n',
    '- a\n- b: |\n    text\n',
    'a: 1\n---\nb: 2\n',
    '',
    '# only a comment\n',
  ])('YAML is sound: %j', (code) => expect(checkYaml(code)).toBeUndefined());
  it.each([
    ['a: [1\n', 6],
    ['a: b: c\n', 3],
    ['a: 1\n- b\n', 5],
    ['a: "x\n', 6],
    ['a: 1\na: 2\n', 5],
  ])('YAML is not: %j, at %d', (code, offset) => expect(checkYaml(code)?.offset).toBe(offset));
});

describe('a script', () => {
  it.each([
    'const a = 1 / 2 / 3; const b = (1) / 2; c[0] / d;',
    'const r = /[/"\'`({]/g.test(s) && /\\//.exec(t);',
    'return /["]/;',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: code of a document
    'const t = `a ${b ? `c ${"}"} d` : {}} e`;',
    '// it\'s a comment\n/* " */ x();',
    "type A<T> = { [K in keyof T]?: T[K] };\nfunction f(this: A<string>, ...rest: 'x'[]): void {}",
    'await fetch(url, { headers: { ...common } });',
    "x = 'a\\\nb';",
    '',
  ])('a script is sound: %j', (code) => expect(checkScript(code)).toBeUndefined());
  it.each([
    ['f(]', 2],
    ['f({)', 3],
    ['a = "b', 4],
    ['a = `b ${c', 8],
    ['a = `b', 4],
    ['/* a', 0],
    ['}', 0],
    ['a = [', 4],
  ])('a script is not: %j, at %d', (code, offset) =>
    expect(checkScript(code)?.offset).toBe(offset),
  );
});

describe('shell code', () => {
  it.each([
    'curl -H "A: $(cat "$f")" -d \'{"a": 1}\' https://x # isn\'t checked',
    'case "$1" in\n  a) echo a ;;\n  *) exit 1 ;;\nesac',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: code of a document
    'cat <<EOF > "$f"\nit\'s "free" text $(\nEOF\necho ${x:-"y"}',
    "cat <<-'END'\n\t\"\n\tEND\n",
    'echo "a \\" b" \\\' c',
    'if [ -n "$a" ]; then (cd x && y); fi',
    '$ npm start\nListening on http://localhost:7071',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: code of a document
    'echo a#b ${#x} $#',
  ])('shell code is sound: %j', (code) => expect(checkShell(code)).toBeUndefined());
  it.each([
    ["echo 'a", 5],
    ['echo "a', 5],
    ['echo $(a', 6],
    ['echo ${a', 6],
    ['(cd a', 0],
    ['cat <<EOF\na\n', 9],
  ])('shell code is not: %j, at %d', (code, offset) =>
    expect(checkShell(code)?.offset).toBe(offset),
  );
});

describe('a diagram', () => {
  it.each([
    'flowchart TD\n  a[Start] --> b{"is it (x)?"} -->|yes (y)| c((End))\n  subgraph s [S]\n    d\n  end',
    "%% comment\nsequenceDiagram\n  alt a\n  A->>B: don't (\n  else b\n  end",
    '---\ntitle: x\n---\nstateDiagram-v2\n  [*] --> A',
    'erDiagram\n  A ||--o{ B : has',
    'graph LR; a-->b;',
    'classDiagram\n  class A {\n    +b() void\n  }',
  ])('a diagram is sound: %j', (code) => expect(checkMermaid(code)).toBeUndefined());
  it.each([
    ['', 0],
    ['flowchat LR\na-->b', 0],
    ['flowchart XY\na-->b', 0],
    ['flowchart LR', 0],
    ['flowchart LR\n  a[b --> c', 16],
    ['flowchart LR\n  a["b] --> c', 17],
    ['flowchart LR\n  a(b] --> c', 18],
    ['sequenceDiagram\n  loop x\n  A->>B: y', 18],
    ['sequenceDiagram\n  A->>B: y\n  end', 29],
  ])('a diagram is not: %j, at %d', (code, offset) =>
    expect(checkMermaid(code)?.offset).toBe(offset),
  );
});
