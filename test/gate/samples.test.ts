import { beforeAll, describe, expect, it } from 'vitest';
import { inspect, prepareInspection } from '../../packages/gate/src/index.ts';

const encoder = new TextEncoder();

/** Faults of samples in public documents, each with its line and what the message names. */
const FAULTS: Readonly<Record<string, readonly (readonly [code: string, found: string])[]>> = {
  java: [
    ['r.forEach(x -> System.out.println(x.getContent());\nf();', '1 `(` without an end'],
    ['class A {\n  void f(@P(name = "a", description = "b",)\n    String s) { }\n}', '2 `,`'],
    ['S chat = kernel.getService(I)S.class);\nf();', '1 `)`'],
    ['try {\n  f();\n} catch(NotSupported) {\n  g();\n}', '3 gap'],
    ['public class Order {\n  public Order(A a) {\n    this.a = a;\n  }\n', '1 `{` without an end'],
    ['span.set(k("type"), e.getClass())\nspan.setStatus(E, e.m());\nthrow e;', '2 `span`'],
    ['A a = A.builder()\n  .with(true)\n  .build()\n\nB b = B.builder().build();', '3 gap'],
    ['class A {\n  void f() { }\n}\n}\nclass B { }', '4 `}`'],
  ],
  csharp: [
    ['public async Task<L> Get()\n{\n  return lights\n}', '3 gap'],
    ['var builder = Kernel.CreateBuilder()\nbuilder.AddChat(model, key);', '2 `builder`'],
    ['services.Add(\n  uri: "A"\n  model: "B" // for example C\n);', '3 `model: "B"`'],
    ['[Vector(1536, Distance = D.Dot]\npublic Memory<float>? E { get; set; }', '1 `]`'],
    ['var k = Kernel.CreateBuilder()\n  .AddChat("<name>", "<key>");\n  .Build();', '3 `.`'],
    ['var h = new Hotel\n{\n  Name = new float[2] { 0.9f, 0.5f }\n  Place = 1\n};', '3 `new float'],
    ['var o = new O\n{\n  A = { B = 1; }\n};\nF();', '3 `;'],
    ['var j = new Job(\n  nw Def(typeof(A), s.ToString(), name),\n  parameters);', '2 gap'],
  ],
  go: [
    ['err := echo.BindBody(c, &payload))', '1 `)`'],
    ['type F struct {\n  // height ...\n  Height *int32 `json:"height"\n}', '1 `type'],
    ['import github.com/blang/semver\nv, err := semver.Make("1.0.0")', '1 `import`'],
    ['llb.Local("a",\n  llb.Name("loading .")\n  llb.Follow([]string{"."}),\n)', '3 `llb`'],
    ['import (\n  "k8s.io/klog"\n  _ "k8s.io/init" # Add flags for ktesting.\n)', '3 `# Add'],
    ['labels := meter.Labels({ "k1": v1, "k2": v2 })\nset(q, labels)', '1 `labels'],
    ['exec.Command("make", fmt.Sprintf("W=%s", targets)\nrun()', '1 `(` without an end'],
    ['func Foo() {\n  if on {\n    pdebug.Printf("Starting Foo()!\n  }\n}', '4 `}`'],
  ],
  python: [
    ['f(\n  messages="what\'s the weather?"\n  arguments=arguments)', '3 `arguments'],
    ['from semantic_kernel.agents AThread, BThread\n\nx = AThread()', '1 `from'],
    ['async def f():\n  async for m in chat.invoke(agent)\n    print(m)', '2 `async for'],
    ['cases: list[str] = [\n  "a",\n  *["b"]\n', '1 `[` without an end'],
    ['# all metrics\nprovider\n  .add_view("*")\n  .add_reader(P())\n', '2 `provider'],
    ['def f(c: Callable[]):\n    return c', '1 gap'],
    ['try:\n    f()\nexcept as e:\n    g(e)', '3 `as`'],
    ['if x = 1:\n    f()', '1 `= '],
  ],
};

/** Samples as people write them: parts, elisions, placeholders, sessions, output, newer syntax. */
const SOUND: Readonly<Record<string, readonly string[]>> = {
  java: [
    '@Override\npublic String a() throws E {\n  ...\n}',
    'Agent agent = ...;\nf(agent, …);',
    'A agent = /* create your agent */;\nf(agent);',
    "12:17:23.834 [main] INFO c.App -- Tom's balance: USD 30.00\nReady.",
    'case A a -> f(a);\ndefault -> g();',
    'A.builder().with("a").build(),\nA.builder().with("b").build(),',
    'class Zoom extends Modem {\n  ...\n  @Override\n  void f() { }\n}',
    'record P(int x, int y) { }\n\nif (o instanceof P(int x, var y)) { f(x); }',
  ],
  csharp: [
    '[Cmdlet("A", "b")]\npublic class C : Cmdlet { ... }',
    'void AddToHistory(string command)',
    'Kernel kernel = ...;\nvar c = new Client(...);\nM(a, ...);',
    'int[] a = [1, ..b];\nvar t = $"""\n  {a}\n  """;',
    'customer?.Order = F();\nLog($"");',
    'public static class E\n{\n  extension(string s) { public int L => s.Length; }\n}',
    '{\n  "tool_calls": [\n    { "id": "call_1" }\n  ]\n}',
    '#:package Humanizer@2.14.1\nusing Humanizer;\nConsole.WriteLine("x");',
  ],
  go: [
    'if err != nil {\n  ...\n}\nfor i := range 10 {\n  f(i)\n}',
    'klog.Infof("deleted %s", ...)\nmp := push.New(..., push.With(r))',
    'v1 := // somehow get a populated value\nchain.Convert(v1, &v3)',
    'RetryName: {\n  {Version: v("1.30"), Default: false},\n},',
    '{{- range .Values.items }}\nname: {{ . }}\n{{- end }}',
    'Finalizers []string `json:"finalizers"`',
    'func(c *Context) error {\n  return c.JSON(200, "a")\n}',
    '"email": IsEmail,\n"url":   IsURL,',
  ],
  python: [
    '>>> f(1\n... )\nTraceback (most recent call last):\n  File "a"',
    'pool = await create(\n    location=<wallet_location>,\n    name=<agent name>)',
    'def transfer(...): pass\nfrom a import ...',
    '%load_ext autoreload\nx = 1',
    'thread = AThread(\n    client: AIProjectClient,  # required\n    id: str | None = None,\n)',
    '.add_edge(a, b, condition=lambda x: x.ok)\n.add_edge(a, c)',
    'elif isinstance(x, int):\n    f(x)\nelse:\n    g()',
    'class A[T = int]:\n    def f(self) -> type[B] & C: ...',
  ],
};

function toPage(language: string, code: string): Uint8Array {
  return encoder.encode(`# Sample\n\nA sample.\n\n~~~${language}\n${code}\n~~~\n`);
}

function find(page: Uint8Array): string[] {
  const { issues } = inspect('a.md', page, { strictness: 'strict', planned: null });
  return issues
    .filter(({ rule }) => rule === 'code-syntax')
    .map(({ line, message }) => `${(line ?? 0) - 5} ${message.replace(/^Unexpected /, '')}`);
}

beforeAll(() => prepareInspection(encoder.encode('~~~cs\n~~~go\n~~~java\n~~~py\n')));

describe.each(Object.keys(FAULTS))('the check of samples in %s', (language) => {
  it.each(FAULTS[language] ?? [])('finds the fault in %j', (code, found) => {
    expect(find(toPage(language, code)).map((it) => it.slice(0, found.length))).toEqual([found]);
  });

  it.each(SOUND[language] ?? [])('accepts %j', (code) => {
    expect(find(toPage(language, code))).toEqual([]);
  });
});

describe('the check of samples', () => {
  it('accepts a class that continues in the next sample', () => {
    const parts = ['class A\n{\n  void M()\n  {\n    F();', '    G();\n  }\n}'];
    const text = parts.map((it) => `\`\`\`cs\n${it}\n\`\`\`\n`).join('\nThen:\n\n');
    expect(find(encoder.encode(`# Sample\n\n${text}`))).toEqual([]);
  });

  it('reads no more than 200 samples of a page, so that many of them cost little', () => {
    const text = 'Then:\n\n```py\nf(1) +\n```\n\n'.repeat(300);
    expect(find(encoder.encode(`# Sample\n\n${text}`)).at(-1)).toContain('100 more findings');
  });

  it('leaves documents without such samples to the code that is loaded', () => {
    expect(prepareInspection(encoder.encode('# A\n\n```js\n1\n```\n'))).toBeUndefined();
    expect(prepareInspection(toPage('javascript', '1'))).toBeUndefined();
  });
});

describe('a sample of an input', () => {
  const sample = '```go\nf(a, b))\n```';
  const context = (kind: 'fact' | 'prose') => ({
    strictness: 'strict' as const,
    planned: null,
    blocks: [{ kind, id: 'a', markdown: sample, sources: [] }],
  });
  const judge = async (kind: 'fact' | 'prose') => {
    const content = encoder.encode(`# T\n\nText.\n\n${sample}\n`);
    await prepareInspection(content);
    const { issues } = inspect('a.md', content, context(kind) as never);
    return issues.filter(({ rule }) => rule === 'code-syntax').length;
  };

  it('a sample that a rendered fact shows is not judged, and one that a writer wrote is', async () => {
    expect(await judge('fact')).toBe(0);
    expect(await judge('prose')).toBe(1);
  });
});
