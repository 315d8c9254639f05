import type { Code } from 'mdast';
import type { FileRule } from '../engine/rule.ts';
import type { Page } from '../markdown/page.ts';
import { type Position, readLine } from '../markdown/position.ts';
import { isValidSample } from '../syntax/check-sample.ts';
import type { SyntaxFault } from '../syntax/fault.ts';
import { INPUT_LANGUAGES, LANGUAGES } from '../syntax/languages.ts';
import { SAMPLE_LANGUAGES } from '../syntax/sample-languages.ts';

/** Samples of a page that a grammar parses; more of them are made by a program. */
const MAX_SAMPLES = 200;

export const codeSyntax: FileRule = {
  kind: 'file',
  id: 'code-syntax',
  version: 9,
  purpose:
    'Code in a fence marked as JSON, YAML, TOML, XML, SQL, JavaScript, TypeScript, Python, C#, Java, Go, shell, HTTP or Mermaid is valid in that language.',
  reason:
    'Readers copy examples. The rule parses JSON, YAML, TOML, and bodies of HTTP messages. It parses Python, C#, Java and Go, and accepts what documents show: parts of a file, `...`, placeholders, sessions and output, in the first 200 samples of a page. It checks only that tags, quotes, brackets and blocks are closed in XML, SQL, JavaScript, TypeScript, shell and Mermaid. Use `text` for all other content. Samples in programming languages that a rendered fact shows are as their author wrote them, and are not judged.',
  severity: { strict: 'error', lenient: 'warning' },
  needs: 'tree',
  good: [
    {
      title: 'Sound code',
      content:
        // biome-ignore lint/suspicious/noTemplateCurlyInString: code of a document
        '# T\n\n```json\n{"a": [1, 2.5e3, "\\u00e9", null]}\n```\n\n```yaml\na:\n  - b: 1\n```\n\n```ts\nconst f = (s: string) => `${s}/}` + s.replace(/["`]/g, "\'");\n```\n\n```bash\ncurl -d \'{"a": 1}\' "https://x/$ID" # it\'s fine\n```\n\n```mermaid\nflowchart LR\n  a["A (b)"] --> b{Ready?}\n```\n',
      found: [],
    },
    {
      title: 'Lines of an object, a session with its output, JSX, shapes of a diagram',
      content:
        '# T\n\n```json\n"a": 1,\n"b": 2\n```\n\n```bash\n$ cat <<< word\nDon\'t (yet\n$ echo $((1 << A)) $\'it\\\'s\'\n```\n\n```js\nif (a) /["\']/.test(i++ / 2);\nb = <p>Don\'t</p>;\n```\n\n```mermaid\nflowchart LR\n  a>flag] --> b["x\n  y"]\n```\n',
      found: [],
    },
    {
      title: 'Comments, and parts that are left out',
      content:
        '# T\n\n```json\n{\n  "a": 1, // one\n  "b": ...,\n  "c": string | null,\n  ...\n}\n```\n\n```yaml\na:\n  b: 1\n  ...\n```\n\n```js\nf({\n  ...\n```\n',
      found: [],
    },
    {
      title: 'A language that is not checked',
      content: '# T\n\n```jsonc\n{ // a\n```\n',
      found: [],
    },
  ],
  bad: [
    {
      title: 'JSON with a comma too many, in a list',
      content: '# T\n\n- x\n\n  ```json\n  {\n    "a": 1,\n  }\n  ```\n',
      found: ['8:3 Unexpected `}` in JSON, expected a key in double quotes'],
    },
    {
      title: 'JSON that is cut off, or without a value',
      content: '# T\n\n```json\n{"a": [1\n```\n\n```json\n{"a": }\n```\n',
      found: [
        '4:9 Unexpected end of JSON, expected `,` or `]`',
        '8:7 Unexpected `}` in JSON, expected a value',
      ],
    },
    {
      title: 'A key twice, a body cut off, Python left open',
      content:
        '# T\n\n```json\n{"a": 1, "a": 2}\n```\n\n```http\nPOST /a HTTP/1.1\nContent-Type: application/json\n\n{"a":\n```\n\n```python\nf(1,\n```\n',
      found: [
        '4:10 Unexpected second key `"a"` in JSON, expected one',
        '11:6 Unexpected end of JSON, expected a value',
        '15:2 Unexpected `(` without an end in the Python code, expected `)`',
      ],
    },
    {
      title: 'Diagrams that Mermaid refuses',
      content:
        '# T\n\n```mermaid\nflowchart LR\n  a[call f(x)] --> b\n```\n\n```mermaid\nflowchart LR\n  a --> end\n```\n\n```mermaid\nflowchart LR\n  a -> b\n```\n\n```mermaid\nstateDiagram-v2\n  state A {\n  [*] --> b\n```\n',
      found: [
        '5:11 Unexpected `(` in a label, expected the label in double quotes',
        '10:9 Unexpected node `end`, expected another name such as `End`',
        '15:5 Unexpected arrow `->`, expected `-->`',
        '20:11 Unexpected `{` without an end in the diagram, expected `}`',
      ],
    },
    {
      title: 'XML with a tag left open, SQL with a quote left open, TOML with no value',
      content:
        "# T\n\n```xml\n<a>\n  <b>c<b>\n</a>\n```\n\n```sql\nSELECT * FROM a WHERE b = 'c;\n```\n\n```toml\na = null\n```\n",
      found: [
        '6:1 Unexpected `</a>` in XML, expected `</b>`',
        "10:27 Unexpected quote without an end in the SQL code, expected `'`",
        '14:5 Unexpected TOML (invalid value), expected a valid document',
      ],
    },
    {
      title: 'Lines of JSON',
      content: '# T\n\n```ndjson\n{"a": 1}\n{"a": }\n```\n',
      found: ['5:7 Unexpected `}` in JSON, expected a value'],
    },
    {
      title: 'YAML with a key twice',
      content: '# T\n\n```yaml\na: 1\na: 2\n```\n',
      found: ['5:1 Unexpected YAML (Map keys must be unique), expected a sound document'],
    },
    {
      title: 'A script with a string, or a bracket, left open',
      content: "# T\n\n```js\nsay('hello);\n```\n\n```ts\nif (a) {\n  b();\n```\n",
      found: [
        "4:5 Unexpected string without an end in the script, expected `'`",
        '8:8 Unexpected `{` without an end in the script, expected `}`',
      ],
    },
    {
      title: 'Shell code with a quote left open',
      content: '# T\n\n```bash\necho "hello\n```\n',
      found: ['4:6 Unexpected quote without an end in the shell code, expected `"`'],
    },
    {
      title: 'A diagram of no known type, or with a block left open',
      content:
        '# T\n\n```mermaid\nflow LR\n  a --> b\n```\n\n```mermaid\nsequenceDiagram\n  loop daily\n  A->>B: hi\n```\n',
      found: [
        '4:1 Unexpected diagram type `flow`, expected one such as `flowchart`',
        '10:3 Unexpected block `loop daily` without an end, expected `end`',
      ],
    },
  ],
  check(page, report) {
    const codes = listJudged(page);
    const isSample = ({ lang }: Code) => SAMPLE_LANGUAGES.has(toLanguage(lang));
    const samples = new Set(codes.filter(isSample).slice(0, MAX_SAMPLES));
    for (const node of codes.filter((it) => samples.has(it) || !isSample(it))) {
      const code = toText(node);
      const fault = LANGUAGES.get(toLanguage(node.lang))?.(code);
      if (fault !== undefined && !isMarkedUp(code, fault) && !isPart(samples, node)) {
        report(fault.message, toCodePosition(page, node, fault.offset));
      }
    }
  },
};

/** The fences of a page, without those in which a rendered fact shows what an input contains. */
function listJudged({ match, nodes }: Page): readonly Code[] {
  const given = new Set<number>();
  for (const { from, to } of match?.facts ?? []) {
    for (let line = from; line <= to; line += 1) given.add(line);
  }
  return nodes.codes.filter(
    ({ lang, position }) =>
      !INPUT_LANGUAGES.has(toLanguage(lang)) || !given.has(position?.start.line ?? 0),
  );
}

/** A line of dots among those of a program. */
const DOTS = /^\s*(?:\.{3}|[…⁞⋮])\s*$/m;

/** A file that MkDocs includes; fields and defaults in the notation of Prometheus. */
const OF_TOOLS = /^\s*-{1,2}8<-{1,2} |^\s*\[ \w+: <\w+>/m;

/** What a page marks as new or as taken out. */
const MARKED = /\+{3}\S|-{3}\S.*-{3}/;

/** Dots at the end stand for the rest, and with it for what closes. */
function isMarkedUp(code: string, { message }: SyntaxFault): boolean {
  return (
    OF_TOOLS.test(code) ||
    (!/JSON|YAML/.test(message) && (DOTS.test(code) || MARKED.test(code))) ||
    (/(?:\.{3}|…)\s*$/.test(code.slice(-20)) && /without an end|end of JSON/.test(message))
  );
}

function toText({ value }: Code): string {
  return value.replace(/\r\n?/g, '\n');
}

/** Whether code is valid together with the sample before it, the one after it, or both. */
function isPart(samples: ReadonlySet<Code>, node: Code): boolean {
  const language = SAMPLE_LANGUAGES.get(toLanguage(node.lang));
  const same = [...samples].filter(
    ({ lang }) => SAMPLE_LANGUAGES.get(toLanguage(lang)) === language,
  );
  const at = same.indexOf(node);
  const [before, after] = [same.slice(Math.max(0, at - 1), at), same.slice(at + 1, at + 2)];
  return (
    language !== undefined &&
    [
      [...before, node],
      [node, ...after],
      [...before, node, ...after],
    ].some((parts) => parts.length > 1 && isValidSample(language, parts.map(toText).join('\n')))
  );
}

/** The language of a fence, without additions of tools, as in `js{1,3}` or `json,ignore`. */
function toLanguage(lang: string | null | undefined): string {
  return /^[\w+#-]+/.exec(lang ?? '')?.[0].toLowerCase() ?? '';
}

/**
 * The position in the file of an offset into the code, after the markers of a surrounding quote or
 * list.
 */
function toCodePosition(page: Page, node: Code, offset: number): Position {
  const lines = node.value.split(/\r\n|\r|\n/);
  let rest = offset;
  let index = 0;
  while (index < lines.length - 1 && rest > (lines[index]?.length ?? 0)) {
    rest -= (lines[index]?.length ?? 0) + 1;
    index += 1;
  }
  const line = (node.position?.start.line ?? 1) + 1 + index;
  const source = readLine(page.source.text, page.lines, line);
  const code = lines[index] ?? '';
  const indent = source.endsWith(code) ? source.length - code.length : 0;
  return { line, column: Math.min(indent + rest, source.length) + 1 };
}
