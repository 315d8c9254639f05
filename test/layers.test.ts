import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

/** The folders of the product, upstream first: a folder may import itself and any folder before it. */
const ROOMS = [
  'difference',
  'contract',
  'concurrency',
  'sources',
  'profiles',
  'records',
  'run',
  'agent',
  'plan',
  'draft',
  'validate',
  'evaluate',
  'decide',
  'release',
  'workflow',
  'query',
  'tools',
] as const;

/** Packages a folder may use in addition to those allowed everywhere. All others stay in adapters. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  difference: ['diff'],
  contract: ['typebox'],
  sources: ['fflate'],
  profiles: [
    'typebox',
    'yaml',
    'unified',
    'remark',
    'remark-gfm',
    'github-slugger',
    'mdast',
    'mdast-util-to-string',
  ],
  records: ['typebox'],
  run: ['typebox'],
  agent: ['typebox'],
  draft: ['typebox'],
  evaluate: ['typebox'],
  workflow: [],
  tools: ['typebox'],
};

/** What an adapter may use besides the contract: the interface it implements, and packages. */
const ADAPTERS: Readonly<Record<string, readonly string[]>> = {
  blob: ['@azure/identity', '@azure/storage-blob', 'typebox'],
  durable: ['shared/run/engine.ts', 'shared/workflow/steps.ts', 'durable-functions'],
  file: ['packages/gate/', 'typebox'],
  foundry: ['shared/agent/', 'shared/profiles/profile.ts', '@azure/ai-projects', '@azure/identity'],
  'key-vault': ['@azure/identity'],
  notify: ['nodemailer'],
  openai: ['shared/agent/', 'openai'],
  otel: [
    'shared/run/trace.ts',
    ...['@opentelemetry/api', '@opentelemetry/resources', '@opentelemetry/sdk-trace-node'],
    ...['@opentelemetry/exporter-trace-otlp-http', '@azure/monitor-opentelemetry-exporter'],
    '@azure/identity',
  ],
  pem: [],
  sqlite: ['shared/concurrency/'],
  thread: ['shared/concurrency/', 'shared/run/engine.ts', 'shared/run/trace.ts'],
};

/** What runs both in the page and in the service: pure, small and without packages. */
const WEB_MAY_USE = [
  'packages/',
  'shared/contract/about.ts',
  'shared/decide/compare-reports.ts',
  'shared/difference/',
];

interface Import {
  readonly from: string;
  readonly to: string;
  readonly isTypeOnly: boolean;
  /** Loaded on first use. */
  readonly isDynamic: boolean;
}

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g;

function listFiles(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((path) => !/\/(node_modules|dist)\//.test(path));
}

function readImports(file: string): Import[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  return [...text.matchAll(IMPORT)].map((match) => {
    const target = match[2] ?? match[3] ?? '';
    const to = target.startsWith('.') ? posix.join(posix.dirname(file), target) : target;
    return {
      from: file,
      to,
      isTypeOnly: match[1] !== undefined,
      isDynamic: match[2] === undefined,
    };
  });
}

function existing(folder: string): string[] {
  return readdirSync(ROOT).includes(folder) ? listFiles(folder) : [];
}

const imports = ['shared', 'functions', 'cli', 'packages', 'web']
  .flatMap(existing)
  .flatMap(readImports);

/**
 * These use the route table: the first for its types, which the second replaces by generated ones.
 */
const KNOW_THE_API = ['packages/client/src/api.ts', 'packages/client/build.ts'];

/** These use the release format by path; the build replaces the path by the name of its package. */
const KNOW_THE_FORMAT = [
  'packages/gate/src/release-format.ts',
  'packages/gate/src/release-format-base.ts',
];

/** This uses the helpers for JSON by path; the build puts them into the package. */
const KNOW_JSON = ['packages/openapi/src/json.ts'];

/** What a package exports besides its index, to strangers or to the app. */
const DOORS = [
  'packages/verify/src/base.ts',
  'packages/gate/src/base.ts',
  'packages/gate/src/json.ts',
  'packages/gate/src/schemas.ts',
  'packages/openapi/src/base.ts',
];

const isOurs = (to: string) => /^(shared|functions|cli|packages|web|test|bench)\//.test(to);
const packageOf = (path: string) => /^packages\/([^/]+)\//.exec(path)?.[1];
const roomOf = (path: string) => /^shared\/([^/]+)\//.exec(path)?.[1];
const show = ({ from, to }: Import) => `${from} imports ${to}`;

describe('the layers', () => {
  it('functions import shared and packages only: a rule belongs in shared/, functions only wire', () => {
    const wrong = imports.filter(
      ({ from, to }) =>
        from.startsWith('functions/') && isOurs(to) && !/^(functions|shared|packages)\//.test(to),
    );
    expect(wrong.map(show)).toEqual([]);
  });

  it('the command line imports shared and packages only: it shows and asks, through HTTP', () => {
    const wrong = imports.filter(
      ({ from, to }) =>
        from.startsWith('cli/') && isOurs(to) && !/^(cli|shared|packages)\//.test(to),
    );
    expect(wrong.map(show)).toEqual([]);
  });

  it('a package imports nothing of this repository outside itself: each is installed without the app', () => {
    const wrong = imports.filter(
      ({ from, to }) =>
        packageOf(from) !== undefined &&
        !from.includes('/test/') &&
        isOurs(to) &&
        packageOf(to) !== packageOf(from) &&
        ![...KNOW_THE_API, ...KNOW_THE_FORMAT, ...KNOW_JSON].includes(from),
    );
    expect(wrong.map(show)).toEqual([]);
  });

  it('a package imports only the npm packages that its package.json names', () => {
    const wrong = imports.filter(({ from, to, isTypeOnly }) => {
      const name = packageOf(from);
      if (name === undefined || !from.includes('/src/') || isOurs(to) || to.startsWith('node:')) {
        return false;
      }
      const manifest = readFileSync(join(ROOT, 'packages', name, 'package.json'), 'utf8');
      const { dependencies, peerDependencies } = JSON.parse(manifest);
      return !Object.keys({ ...dependencies, ...peerDependencies }).some(
        (it) => to === it || to.startsWith(`${it}/`) || (isTypeOnly && it === `@types/${to}`),
      );
    });
    expect(wrong.map(show)).toEqual([]);
  });

  it('code outside a package imports its entry points only: public names are there', () => {
    const wrong = [...imports, ...listFiles('bench').flatMap(readImports)].filter(
      ({ from, to }) =>
        packageOf(to) !== undefined &&
        packageOf(from) !== packageOf(to) &&
        ![`packages/${packageOf(to)}/src/index.ts`, ...DOORS].includes(to),
    );
    expect(wrong.map(show)).toEqual([]);
  });

  it('shared imports the release format through contract/release-format.ts or -base.ts only', () => {
    const wrong = imports.filter(
      ({ from, to }) =>
        from.startsWith('shared/') &&
        packageOf(to) === 'verify' &&
        !/^shared\/contract\/release-format(-base)?\.ts$/.test(from),
    );
    expect(wrong.map(show)).toEqual([]);
  });

  it('nothing that ships imports tests or benchmarks', () => {
    const wrong = imports.filter(
      ({ from, to }) => /^(test|bench)\//.test(to) && !from.startsWith('packages/'),
    );
    expect(wrong.map(show)).toEqual([]);
  });

  it('a folder of shared imports only folders upstream of it: move what both need upstream', () => {
    const wrong = imports.filter(({ from, to }) => {
      const [own, other] = [
        ROOMS.indexOf(roomOf(from) as never),
        ROOMS.indexOf(roomOf(to) as never),
      ];
      return own >= 0 && other > own;
    });
    expect(wrong.map(show)).toEqual([]);
  });

  it('a document kind never imports another: what both need is beside them in profiles/', () => {
    const folderOf = (path: string) => /^shared\/profiles\/([^/]+)\//.exec(path)?.[1];
    const kinds = imports.flatMap(({ from }) =>
      from.endsWith('/profile.ts') ? (folderOf(from) ?? []) : [],
    );
    expect(new Set(kinds)).toEqual(
      new Set(['openapi-reference', 'plugin-docs', 'project-docs', 'user']),
    );
    const wrong = imports.filter(({ from, to }) => {
      const [own, other] = [folderOf(from), folderOf(to)];
      return own !== undefined && own !== other && kinds.includes(other ?? '');
    });
    expect(wrong.map(show)).toEqual([]);
  });

  it('only app.ts, open-adapters.ts and functions choose adapters: take an interface as a parameter instead', () => {
    const wrong = imports.filter(
      ({ from, to }) =>
        to.startsWith('shared/adapters/') &&
        !from.startsWith('shared/adapters/') &&
        !from.startsWith('functions/') &&
        !['shared/app.ts', 'shared/open-adapters.ts'].includes(from),
    );
    expect(wrong.map(show)).toEqual([]);
  });

  it('an adapter imports its interface, the contract and its technology only: list them in ADAPTERS', () => {
    const adapterOf = (path: string) => /^shared\/adapters\/([^/]+)\//.exec(path)?.[1];
    const found = new Set(imports.flatMap(({ from }) => adapterOf(from) ?? []));
    expect([...found].sort()).toEqual(Object.keys(ADAPTERS));
    const wrong = imports.filter(({ from, to }) => {
      const name = adapterOf(from);
      const allowed = ADAPTERS[name ?? ''] ?? [];
      return (
        name !== undefined &&
        !to.startsWith('node:') &&
        ![`shared/adapters/${name}/`, 'shared/contract/', ...allowed].some((it) =>
          to.startsWith(it),
        )
      );
    });
    expect(wrong.map(show)).toEqual([]);
  });

  it('the page imports its own files and types of the contract; the rest it asks for by HTTP', () => {
    const wrong = imports.filter(
      ({ from, to, isTypeOnly }) =>
        from.startsWith('web/') &&
        isOurs(to) &&
        !to.startsWith('web/') &&
        !WEB_MAY_USE.some((it) => to.startsWith(it)) &&
        !(isTypeOnly && to.startsWith('shared/contract/')),
    );
    expect(wrong.map(show)).toEqual([]);
  });

  it('only records and adapters read and write storage: ask records.of(runId) for a record', () => {
    const isStorage = /\bstore\.(create|read|head|list|listRoots|append|readAppended)\(/;
    const isPath = /\breleasedPath\b|\/records\/paths\.ts'/;
    const touches = (file: string) => {
      const text = readFileSync(join(ROOT, file), 'utf8');
      return isStorage.test(text) || isPath.test(text);
    };
    const found = ['shared', 'functions', 'cli'].flatMap(existing).filter(touches);
    expect(found).toContain('shared/records/collection.ts');
    // It probes the containers, not a record.
    const allowed = /^shared\/(records|adapters)\/|^shared\/query\/storage-findings\.ts$/;
    expect(found.filter((file) => !allowed.test(file))).toEqual([]);
  });

  it('a workflow uses no package and no Node module: it yields steps', () => {
    const wrong = imports.filter(({ from, to }) => roomOf(from) === 'workflow' && !isOurs(to));
    expect(wrong.map(show)).toEqual([]);
  });

  it('SDKs stay in adapters: a folder lists its packages in this test before it uses one', () => {
    const wrong = imports.filter(({ from, to }) => {
      const allowed = PACKAGES[roomOf(from) ?? ''];
      const name = to.startsWith('@')
        ? to.split('/').slice(0, 2).join('/')
        : (to.split('/')[0] ?? '');
      return (
        ROOMS.includes(roomOf(from) as never) &&
        !isOurs(to) &&
        !to.startsWith('node:') &&
        !(allowed ?? []).includes(name)
      );
    });
    expect(wrong.map(show)).toEqual([]);
  });

  it('the gate is a pure engine: only its command and its check/ read files', () => {
    const modules = ['node:buffer', 'node:module', 'node:path', 'node:timers/promises'];
    const wrong = imports.filter(
      ({ from, to }) =>
        from.startsWith('packages/gate/src/') &&
        !/\/(check|concurrency)\/|\/command\.ts$/.test(from) &&
        to.startsWith('node:') &&
        !modules.includes(to),
    );
    expect(wrong.map(show)).toEqual([]);
  });

  it('check starts without the schema library: its entry loads the base of the release format', () => {
    const loaded = new Set([
      'cli/main.ts',
      'cli/commands/check.ts',
      'packages/gate/src/check/inspect-worker.ts',
    ]);
    for (const file of loaded) {
      for (const { from, to, isTypeOnly, isDynamic } of imports) {
        if (from === file && isOurs(to) && !isTypeOnly && !isDynamic) {
          loaded.add(to);
        }
      }
    }
    expect([...loaded]).toContain('packages/verify/src/base.ts');
    expect([...loaded]).not.toContain('packages/verify/src/index.ts');
  });

  it('the environment is read in settings.ts only', () => {
    const wrong = existing('shared').filter(
      (file) =>
        !['shared/get-app.ts', 'shared/settings.ts'].includes(file) &&
        readFileSync(join(ROOT, file), 'utf8').includes('process.env'),
    );
    expect(wrong).toEqual([]);
  });

  it('files have no circular imports, types included: move what both need to a third file', () => {
    const graph = Map.groupBy(
      imports.filter(({ to }) => isOurs(to)),
      ({ from }) => from,
    );
    const done = new Set<string>();
    const circles: string[] = [];
    const walk = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) {
        circles.push([...path.slice(path.indexOf(file)), file].join(' → '));
        return;
      }
      if (!done.has(file)) {
        for (const { to } of graph.get(file) ?? []) {
          walk(to, [...path, file]);
        }
        done.add(file);
      }
    };
    for (const file of graph.keys()) {
      walk(file, []);
    }
    expect(circles).toEqual([]);
  });

  it('the test of layers finds imports of every form', () => {
    const forms = imports
      .filter(({ from }) => from === 'shared/open-adapters.ts')
      .map(({ to }) => to);
    expect(forms).toContain('shared/adapters/file/file-store.ts');
    expect(forms).toContain('shared/adapters/blob/azure-blob-store.ts');
    expect(imports.map(({ to }) => to)).toContain('node:crypto');
  });
});
