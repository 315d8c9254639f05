import { createLineFinder, type SourceText } from './read-text.ts';
import type { IndexedRoute, NamedFact } from './source-index.ts';
import { withoutComments } from './without-comments.ts';

const NAME = '([A-Za-z_][A-Za-z0-9_]*)';
const QUOTED = String.raw`["'\x60]${NAME}["'\x60]`;

/** How each language reads a variable of the environment. */
const VARIABLES: Readonly<Record<string, string>> = {
  Script: String.raw`(?:process\.env|import\.meta\.env|Deno\.env)(?:\.(?!get\b)${NAME}|\??\.?\[${QUOTED}\]|\.get\(${QUOTED}\))`,
  Python: String.raw`(?:\benviron(?:\.get\(|\.setdefault\(|\.pop\(|\[)|\bgetenv\()\s*${QUOTED}`,
  Go: String.raw`\bos\.(?:Getenv|LookupEnv)\(${QUOTED}\)`,
  'C#': String.raw`GetEnvironmentVariable\(${QUOTED}`,
  Java: String.raw`System\.getenv\(${QUOTED}\)`,
  Ruby: String.raw`\bENV(?:\[|\.fetch\()\s*${QUOTED}`,
  PHP: String.raw`(?:\bgetenv\(|\$_ENV\[|\benv\()\s*${QUOTED}`,
  Rust: String.raw`\benv(?:::var(?:_os)?\(|!\()\s*${QUOTED}`,
  Shell: String.raw`\$\{([A-Z][A-Z0-9_]{2,})(?::?[-?=][^}]*)?\}`,
};

const METHOD = 'get|post|put|patch|delete|head|options';
const PATH = String.raw`(["'\x60])(\/[^"'\x60\s]*)\k<quote>`
  .replace('(["', '(?<quote>["')
  .replace('(\\/', '(?<route>\\/');

/** How the frameworks of each language declare an HTTP route. */
const ROUTES: Readonly<Record<string, readonly string[]>> = {
  Script: [
    String.raw`\b(?:app|router|server|fastify|api|routes?)\.(?<method>${METHOD}|all)\(\s*${PATH}`,
  ],
  Python: [
    String.raw`@\w+(?:\.\w+)*\.(?<method>${METHOD}|route|websocket)\(\s*${PATH}(?<rest>[^)]*)`,
    String.raw`\bpath\(\s*(?<quote>["'])(?<route>[\w<>:/-]+)\k<quote>\s*,\s*\w`,
  ],
  Go: [
    String.raw`\.(?:HandleFunc|Handle)\(\s*"(?:(?<method>[A-Z]+) )?(?<route>\/[^"]*)"`,
    String.raw`\.(?<method>GET|POST|PUT|PATCH|DELETE|HEAD|Get|Post|Put|Patch|Delete|Head)\(\s*"(?<route>\/[^"]*)"\s*,`,
  ],
  'C#': [
    String.raw`\[Http(?<method>Get|Post|Put|Patch|Delete|Head)\("(?<route>[^"]*)"`,
    String.raw`\.Map(?<method>Get|Post|Put|Patch|Delete)\(\s*"(?<route>[^"]*)"`,
  ],
  Java: [
    String.raw`@(?<method>Get|Post|Put|Patch|Delete)Mapping\(\s*(?:(?:value|path)\s*=\s*)?\{?\s*"(?<route>[^"]*)"`,
  ],
  Ruby: [String.raw`^\s*(?<method>get|post|put|patch|delete)\s+${PATH}`],
  PHP: [String.raw`\bRoute::(?<method>get|post|put|patch|delete|any)\(\s*["'](?<route>[^"']*)["']`],
  Rust: [
    String.raw`\.route\(\s*"(?<route>\/[^"]*)"\s*,\s*(?:\w+::)*(?<method>get|post|put|patch|delete)\b`,
  ],
};

/** The variables of the environment that a file of code reads, each once. */
export function findVariables(source: SourceText, language: string): NamedFact[] {
  const pattern = VARIABLES[toFamily(language)];
  if (pattern === undefined) {
    return [];
  }
  const lineOf = createLineFinder(source.text);
  const found = new Map<string, NamedFact>();
  for (const match of withoutComments(source, language).matchAll(new RegExp(pattern, 'g'))) {
    const name = match.slice(1).find((it) => it !== undefined) ?? '';
    const line = lineOf(match.index);
    if (!found.has(name)) {
      found.set(name, { name, about: '', path: source.path, fromLine: line, toLine: line });
    }
  }
  return [...found.values()];
}

/** The HTTP routes that a file of code declares. */
export function findRoutes(source: SourceText, language: string): IndexedRoute[] {
  const lineOf = createLineFinder(source.text);
  const text = withoutComments(source, language);
  return (ROUTES[toFamily(language)] ?? []).flatMap((pattern) =>
    [...text.matchAll(new RegExp(pattern, 'gm'))].flatMap(
      ({ index, 0: { length }, groups = {} }) => {
        const { method = '', route = '', rest = '' } = groups;
        const range = {
          path: source.path,
          fromLine: lineOf(index),
          toLine: lineOf(index + length),
        };
        return listMethods(method, rest).map((it) => ({ method: it, route, ...range }));
      },
    ),
  );
}

function listMethods(method: string, rest: string): string[] {
  if (method === 'route') {
    const listed = /methods\s*=\s*[[(]([^\])]*)/.exec(rest)?.[1] ?? '"GET"';
    return [...listed.matchAll(/["'](\w+)["']/g)].map(([, it = '']) => it.toUpperCase());
  }
  return [method === '' || /^(?:all|any)$/.test(method) ? 'ANY' : method.toUpperCase()];
}

function toFamily(language: string): string {
  return language.endsWith('Script') ? 'Script' : language;
}
