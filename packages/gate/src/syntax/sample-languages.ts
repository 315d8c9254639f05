import type { SampleLanguage } from './check-sample.ts';

/** A statement or a block at the end of a line: neither output nor prose has one. */
const STATEMENT = /[;{]\s*\}?[ \t]*(?:\/\/.*)?$/m;

/** Markup, data, or templates that a generator fills, in a fence for code. */
const OTHER = /^\s*(?:<[\w!?/]|[{[]\s*"|"[^"\n]*"\s*:|%\w)|\{\{(?:[-.$]|\s*[\w./]+\s)/m;

const C_SHARP: SampleLanguage = {
  title: 'the C# code',
  grammar: 'c-sharp',
  family: 'c',
  unknown:
    /^#[:!][^\n]*|\?(?=\.[A-Za-z])|(?<=\w)\?(?=\[\w+\] =)|\$(?="")|\bparams (?=\w)|(?<=[(,]\s?)in (?=\w+ \w+[,)])|(?<name>\ballows ref struct\b)|(?<type>\bextension(?=[(<]))/gm,
  contexts: [
    ['', ''],
    ['class C {\n', '\n}'],
    ['class C { async Task M() {\n', '\n}}'],
    ['class C { object f = x', '\n; }'],
    ['class C { int P ', '\n}'],
    ['class C { object f =\n', '\n; }'],
    ['', '\n;'],
    ['class C {\n', ';\n}'],
    ['', '\n{}'],
    ['class C { object f = new() {\n', '\n}; }'],
    ['class C { object f = m(\n', '\n); }'],
    ['class C { object f = m(\n', '\nx); }'],
  ],
  isCode: (code) => STATEMENT.test(code) && !OTHER.test(code),
};

const JAVA: SampleLanguage = {
  title: 'the Java code',
  grammar: 'java',
  family: 'c',
  unknown: /(?<=^import )module(?= )/gm,
  contexts: [
    ['', ''],
    ['class C {\n', '\n}'],
    ['class C { void m() {\n', '\n}}'],
    ['class C { void m() { switch (x) {\n', '\n}}}'],
    ['class C { Object f = x', '\n; }'],
    ['class C { Object f =\n', '\n; }'],
    ['', '\n;'],
    ['class C {\n', ';\n}'],
    ['', '\n{}'],
    ['class C { Object f = m(\n', '\n); }'],
    ['class C { Object f = m(\n', '\nx); }'],
  ],
  isCode: (code) => STATEMENT.test(code) && !OTHER.test(code),
};

const GO: SampleLanguage = {
  title: 'the Go code',
  grammar: 'go',
  family: 'c',
  unknown: /(?!)(?<name>x)/g,
  contexts: [
    ['', ''],
    ['package p\nfunc _() {\n', '\n}'],
    ['package p\nvar _ = ', '\n'],
    ['package p\ntype _ struct {\n', '\n}'],
    ['package p\ntype _ interface {\n', '\n}'],
    ['package p\ntype ', '\n'],
    ['package p\nvar _ = T{\n', '\n}'],
    ['package p\nvar _ = f(\n', '\n)'],
    ['package p\nconst (\n', '\n)'],
    ['', '\n{}'],
    ['package p\nfunc _() { x', '\n}'],
  ],
  isCode: (code) =>
    /[{(,)]$|:=|^\s*(?:func|package|import|type|var|const)\b/m.test(code) && !OTHER.test(code),
};

const PYTHON: SampleLanguage = {
  title: 'the Python code',
  grammar: 'python',
  family: 'python',
  unknown: /(?<=\b(?:class|def|type) \w{1,80})\[[^\]\n]*\]+/g,
  contexts: [
    ['', ''],
    ['async def f():\n for _ in _:\n  ', ''],
    ['(x ', ')', /^(?:\s*#[^\n]*\n)*\s*\./],
    ['f(', ')', /,\s*$/],
    ['def f(', '): pass'],
    ['if x:\n  pass\n', ''],
    ['try:\n  pass\n', ''],
    ['', '\n  pass'],
  ],
  isCode: (code) =>
    /[=(:]|^\s*(?:import|from)\s/m.test(code) &&
    !/^\s*(?:>>>|In \[\d|[%!]\w)|^(?:\w+ = )?[\w.]+\(\s*\n\s+\w+: /m.test(code),
};

/** Languages that grammars check, by the names of fences in lower case. */
export const SAMPLE_LANGUAGES: ReadonlyMap<string, SampleLanguage> = new Map([
  ['c#', C_SHARP],
  ['csharp', C_SHARP],
  ['cs', C_SHARP],
  ['go', GO],
  ['golang', GO],
  ['java', JAVA],
  ['py', PYTHON],
  ['python', PYTHON],
  ['python3', PYTHON],
]);
