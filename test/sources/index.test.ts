import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { createIndex } from '../../shared/sources/index/create-index.ts';

const index = (files: Readonly<Record<string, string>>) =>
  createIndex(
    Object.entries(files).map(([path, content]) => ({ path, content: strToU8(content) })),
  );

const symbols = async (path: string, content: string) =>
  (await index({ [path]: content })).symbols.map(
    ({ name, kind, parent, fromLine, toLine, doc }) =>
      `${fromLine}-${toLine} ${kind} ${parent === undefined ? '' : `${parent}.`}${name}: ${doc.replaceAll('\n', ' ')}`,
  );

describe('the index of exported symbols', () => {
  it('TypeScript gives exports with their signatures, doc comments and public members', async () => {
    const code = `/**
 * Reads a {@link Thing}.
 *
 * @param path Where it is.
 */
export async function read(path: string): Promise<Thing> {
  return inner(path);
}
function inner() {}
export class Box<T> extends Base {
  /** How many. */
  readonly size = 1;
  private hidden() {}
  #secret = 1;
  open(): void {}
}
/** A thing. */
export interface Thing { name: string }
const late = () => 1;
export { late as other };
`;
    expect(await symbols('src/a.ts', code)).toEqual([
      '1-8 function read: Reads a `Thing`.  - `path`: Where it is.',
      '10-16 class Box: ',
      '11-12 property Box.size: How many.',
      '15-15 method Box.open: ',
      '17-18 interface Thing: A thing.',
      '19-19 constant late: ',
    ]);
    const [read, box] = (await index({ 'a.ts': code })).symbols;
    expect(read?.signature).toBe('async function read(path: string): Promise<Thing>');
    expect(box?.signature).toBe('class Box<T> extends Base');
  });

  it('CommonJS gives what module.exports names', async () => {
    const code = 'function a () {}\nfunction b () {}\nconst c = 1\nmodule.exports = { a, d: c }\n';
    expect(await symbols('lib/a.js', code)).toEqual(['1-1 function a: ', '3-3 constant c: ']);
  });

  it('Python gives public names with docstrings, with decorators in their ranges', async () => {
    const code = `class Box(Base):
    """A box.

    :class:\`Lid\` closes it.
    """
    def open(self, wide: bool = True) -> None:
        """Opens it."""
    def _hidden(self): ...

@cached
def read(path): pass
def _inner(): pass
`;
    expect(await symbols('src/a.py', code)).toEqual([
      '1-8 class Box: A box.  `Lid` closes it.',
      '6-7 method Box.open: Opens it.',
      '10-11 function read: ',
    ]);
  });

  it.each([
    [
      'a.go',
      'package a\n\n// Read reads.\nfunc Read(p string) error { return nil }\nfunc inner() {}\n\n// Box holds.\ntype Box struct{ A int }\n\nfunc (b *Box) Open() {}\nfunc (b *box) Shut() {}\n\nconst Max = 3\n',
      [
        '3-4 function Read: Read reads.',
        '7-8 type Box: Box holds.',
        '10-10 method Box.Open: ',
        '13-13 constant Max: ',
      ],
    ],
    [
      'a.cs',
      'namespace A;\n/// <summary>A box.</summary>\npublic class Box {\n  public void Open(int a) { }\n  private void Shut() { }\n}\ninternal class Hidden { }\n',
      ['2-6 class Box: A box.', '4-4 method Box.Open: '],
    ],
    [
      'A.java',
      'package a;\n/** A box. */\npublic class A {\n  /** Opens. */\n  public void open() {}\n  void shut() {}\n}\n',
      ['2-7 class A: A box.', '4-5 method A.open: Opens.'],
    ],
    [
      'a.rb',
      '# A box.\nclass Box\n  # Opens it.\n  def open; end\n  private\n  def shut; end\nend\n',
      ['1-7 class Box: A box.', '3-4 method Box.open: Opens it.'],
    ],
    [
      'a.php',
      '<?php\nnamespace A;\n/** A box. */\nclass Box {\n  public function open(): void {}\n  private function shut() {}\n}\n',
      ['3-7 class Box: A box.', '5-5 method Box.open: '],
    ],
    [
      'a.rs',
      '/// A box.\n#[derive(Debug)]\npub struct Box { a: u8 }\nimpl Box {\n    /// Opens.\n    pub fn open(&self) {}\n    fn shut(&self) {}\n}\nfn inner() {}\n',
      ['1-3 struct Box: A box.', '5-6 method Box.open: Opens.'],
    ],
  ])('%s gives its public symbols', async (path, code, found) => {
    expect(await symbols(path, code)).toEqual(found);
  });

  it('tests and samples declare nothing of the project', async () => {
    const code = "export const a = 1;\napp.get('/a', b);\nprocess.env.TEST_ONLY;\n";
    const found = await index({ 'test/a.ts': code, 'src/a.test.ts': code, 'examples/a.ts': code });
    expect([found.symbols, found.routes, found.variables]).toEqual([[], [], []]);
    expect(found.files.every(({ isAside }) => isAside)).toBe(true);
  });
});

describe('the index of names', () => {
  it.each([
    ['a.js', ".option('-p, --port <n>', 'the port to use')", '-p, --port: the port to use'],
    [
      'a.py',
      '@click.option(\n    "--name", default=1,\n    help="Who it is."\n)\ndef f(): pass',
      '--name: Who it is.',
    ],
    [
      'a.py',
      'parser.add_argument("-v", "--verbose", help="says more")',
      '-v, --verbose: says more',
    ],
    ['a.go', 'package a\nvar p = flag.Int("port", 80, "port to use")', '--port: port to use'],
    [
      'a.ts',
      "const x = { options: { dryRun: { help: 'change nothing' }, out: { help: 'b' } } };",
      '--dry-run: change nothing',
    ],
  ])('%s declares an option', async (path, code, found) => {
    const { options } = await index({ [path]: code });
    expect(options.map(({ name, about }) => `${name}: ${about}`)).toContain(found);
  });

  it.each([
    ['a.ts', "process.env.A_B; process.env['C']; // process.env.LATER"],
    ['a.py', 'os.environ["A_B"]; os.getenv("C")\n"""os.environ["NO"]"""'],
    ['a.go', 'package a\nvar x = os.Getenv("A_B") + os.Getenv("C")\n// os.Getenv("NO")'],
    ['a.rs', 'fn f() { env::var("A_B"); std::env::var("C"); }'],
  ])('%s reads variables', async (path, code) => {
    const { variables } = await index({ [path]: code });
    expect(variables.map(({ name }) => name).filter((it) => it !== 'LATER')).toEqual(['A_B', 'C']);
  });

  it.each([
    ['a.js', "app.get('/tools/:id', f)\n// app.get('/no', f)", 'GET /tools/:id'],
    ['a.py', '@app.route("/tools", methods=["POST"])\ndef f(): pass', 'POST /tools'],
    ['a.go', 'package a\nfunc f() { mux.HandleFunc("GET /tools", g) }', 'GET /tools'],
    ['A.java', '@GetMapping("/tools") public void f() {}', 'GET /tools'],
    ['a.cs', '[HttpPost("tools")] public void F() {}', 'POST tools'],
  ])('%s declares a route', async (path, code, found) => {
    const { routes } = await index({ [path]: code });
    expect(routes.map(({ method, route }) => `${method} ${route}`)).toEqual([found]);
  });

  it('manifests, licences, settings and documents are read with their lines', async () => {
    const found = await index({
      'package.json':
        '{\n  "name": "tool",\n  "license": "MIT",\n  "scripts": {\n    "test": "vitest"\n  },\n  "dependencies": { "yaml": "^2.0.0" }\n}\n',
      'README.md': '# Tool\n\n```sh\n# no heading\n```\n\n## Install\n\nText.\n\n## Use\n',
      'app.config.json': '{ "port": 80, "log": { "level": "info" } }',
      '.env.example': '# The key.\nTOOL_KEY=\n',
      LICENSE: 'Permission is hereby granted, free of charge, to any person',
    });
    expect(found.name).toBe('tool');
    expect(found.scripts).toEqual([
      { name: 'test', command: 'vitest', path: 'package.json', fromLine: 5, toLine: 5 },
    ]);
    expect(found.keys.map(({ name }) => name)).toEqual(['port', 'log', 'log.level']);
    expect(found.variables[0]).toMatchObject({ name: 'TOOL_KEY', about: 'The key.' });
    expect(found.licences.map(({ name }) => name)).toEqual(['MIT', 'MIT']);
    expect(found.headings.map(({ text, fromLine, toLine }) => [text, fromLine, toLine])).toEqual([
      ['Tool', 1, 11],
      ['Install', 7, 10],
      ['Use', 11, 11],
    ]);
  });

  it('the same files give the same index', async () => {
    const files = { 'a.ts': 'export const a = 1;', 'b.md': '# B' };
    expect(await index(files)).toEqual(await index(files));
  });
});
