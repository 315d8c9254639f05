/** A package, image or module that code names. */
export interface NamedPackage {
  readonly name: string;
  /** Of the sample; the first is 1. */
  readonly line: number;
}

/** Modules of languages, and clients of HTTP that any example may use. */
const COMMON = new Set(
  `aiohttp argparse asyncio assert axios base64 buffer child_process collections crypto csv
  dataclasses datetime dotenv events express fs fs/promises functools got hashlib hmac http httpx
  https io itertools json ky logging math node-fetch os path pathlib pydantic querystring random re
  readline requests stream sys time timers typing undici url urllib urllib3 util uuid zlib`.split(
    /\s+/,
  ),
);

const INSTALL =
  /^\s*(?:\$ |> )?(?:sudo )?(?:(?:npm|pnpm|yarn|bun) (?:install|i|add)|(?:python3? -m )?pip3? install|pipx install|uv (?:pip install|add)|poetry add|go (?:get|install)|gem install|composer require|cargo (?:add|install)|brew install|dotnet add package) (.+)$/;
const IMAGE = /^\s*(?:\$ |> )?(?:sudo )?(?:docker|podman) (?:pull|run) (.+)$/;
const IMAGE_NAME = /^[a-z0-9][a-z0-9.-]*(?:\/[a-z0-9._-]+)+(?::[\w.-]+)?$/;
const IMPORTS: readonly (readonly [languages: RegExp, pattern: RegExp])[] = [
  [
    /^(?:js|javascript|jsx|ts|tsx|typescript|mjs)$/,
    /(?:\bfrom |\bimport |\bimport\(|\brequire\()['"]([^'"./][^'"]*)['"]/g,
  ],
  [/^(?:py|python|python3)$/, /^\s*(?:from|import) ([A-Za-z_]\w*)/g],
];

/** Packages that a script installs, and modules that a program imports; common ones are left out. */
export function findPackages(language: string, text: string): NamedPackage[] {
  const found = text.split('\n').flatMap((line, at) =>
    [...listInstalled(line), ...listImported(language, line)].map((name) => ({
      name,
      line: at + 1,
    })),
  );
  return found.filter(({ name }) => !COMMON.has(name) && !name.startsWith('node:'));
}

function listInstalled(line: string): string[] {
  const words = (INSTALL.exec(line)?.[1] ?? '').split(/\s+/);
  const packages = words.filter((it) => /^@?[A-Za-z][\w./@~=<>^-]*$/.test(it)).map(toPlain);
  const images = (IMAGE.exec(line)?.[1] ?? '').split(/\s+/).filter((it) => IMAGE_NAME.test(it));
  return [...packages, ...images.slice(0, 1).map((it) => it.replace(/:[\w.-]+$/, ''))];
}

/** Without a version: `@acme/sdk@2`, `acme==2.1`, `acme~=2`. */
function toPlain(name: string): string {
  return name.replace(/(?<=.)@.*$|[=<>~^].*$/, '');
}

function listImported(language: string, line: string): string[] {
  const pattern = IMPORTS.find(([languages]) => languages.test(language))?.[1];
  return pattern === undefined ? [] : [...line.matchAll(pattern)].map(([, name = '']) => name);
}
