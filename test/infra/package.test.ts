import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildPackage } from '../../infra/package/build-package.ts';
import { bundleApp, LOADED_BY_NAME } from '../../infra/package/bundle-app.ts';
import { measurePackage } from '../../infra/package/measure-package.ts';
import { runTool } from '../../infra/package/run-tool.ts';
import { readBundle, verifyRelease } from '../../packages/verify/src/index.ts';
import { createBundle } from '../../shared/release/create-bundle.ts';
import { startAzurite } from '../azurite.ts';
import { Api } from '../e2e/api.ts';
import { startChatServer } from '../e2e/chat-server.ts';
import { Service } from '../e2e/service.ts';
import { ROOT } from './bicep.ts';

const DOCUMENT = `
openapi: 3.0.3
info: { title: Tools, version: "1.0", description: Lends tools. }
servers: [{ url: https://api.example.org }]
paths:
  /tools:
    get:
      operationId: listTools
      summary: Lists tools
      tags: [Tools]
      responses:
        "200": { description: The tools }
`;
const START = {
  profile: 'openapi-reference',
  reviewMode: 'batch' as const,
  inputs: { openapi: DOCUMENT },
};
const BUILD_MS = 180_000;

// Outside the repository, so that missing parts of the package are not found there.
const folder = mkdtempSync(join(tmpdir(), 'phasewright-package-'));
const target = join(folder, 'app');
const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

beforeAll(
  () => buildPackage({ root: ROOT, target, backend: 'azureStorage', profiles: 'samples/profiles' }),
  BUILD_MS,
);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the package azd uploads', () => {
  test('the package azd uploads contains what the host needs, and nothing else at its top', () => {
    expect(readdirSync(target).sort()).toEqual([
      'dist',
      'host.json',
      'node_modules',
      'package.json',
      'profiles',
    ]);
    expect(readdirSync(join(target, 'dist')).sort()).toEqual([
      'chunks',
      'functions',
      'third-party.md',
      'web',
    ]);
    expect(existsSync(join(target, manifest.main))).toBe(true);
    expect(existsSync(join(target, 'dist', 'web', 'index.html'))).toBe(true);
    expect(readdirSync(join(target, 'profiles'))).toEqual(
      readdirSync(join(ROOT, 'samples', 'profiles')),
    );
  });

  test('the package azd uploads has the program of each thread beside the chunk that starts it, and it works', async () => {
    const programs = readdirSync(join(target, 'dist', 'chunks')).filter((name) =>
      name.endsWith('-worker.js'),
    );
    const started = readCode().flatMap(({ text }) => [...text.matchAll(/\.\/([a-z-]+-worker)\./g)]);
    expect(new Set(started.map(([, name]) => `${name}.js`))).toEqual(new Set(programs));
    const worker = new Worker(join(target, 'dist', 'chunks', 'bundle-worker.js'));
    const files = [{ path: 'a.md', content: new TextEncoder().encode('# A\n') }];
    worker.postMessage(files);
    const [packed] = await once(worker, 'message');
    await worker.terminate();
    expect(packed).toEqual(createBundle(files));
  });

  test('the package azd uploads finds every package its code names within itself; only the host brings one more', () => {
    const require = createRequire(join(target, 'dist', 'functions', 'index.js'));
    const named = new Set(readCode().flatMap(({ text }) => listNamed(text)));
    expect([...named].sort()).toEqual(['@azure/functions-core', ...LOADED_BY_NAME].sort());
    for (const name of LOADED_BY_NAME) {
      expect(require.resolve(name)).toContain(join(target, 'node_modules', name));
    }
  });

  test('the package azd uploads contains one copy of each library that the host knows functions by', () => {
    const modules = readCode().flatMap(({ text }) => listBundled(text));
    for (const path of [
      '@azure/functions/dist/azure-functions.js',
      'durable-functions/lib/src/index.js',
    ]) {
      expect(modules.filter((it) => it.endsWith(path))).toEqual([`node_modules/${path}`]);
      expect(existsSync(join(target, 'node_modules', path))).toBe(false);
    }
  });

  test('the package azd uploads contains no development dependency', () => {
    const isThere = (name: string) => existsSync(join(target, 'node_modules', name));
    expect(Object.keys(manifest.devDependencies).filter(isThere)).toEqual([]);
  });

  test('the package azd uploads contains the license of every dependency that is in the bundle', () => {
    const modules = readCode().flatMap(({ text }) => listBundled(text));
    const names = modules.map((it) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(it)?.[1] ?? it);
    expect(new Set(names).size).toBeGreaterThan(80);
    const text = readFileSync(join(target, 'dist', 'third-party.md'), 'utf8');
    expect(names.filter((name) => !text.includes(`\n## ${name} - `))).toEqual([]);
  });

  test('the package azd uploads is the same to the byte when it is built again', async () => {
    const again = join(folder, 'again');
    await bundleApp(ROOT, again);
    expect(readCode(again)).toEqual(readCode().map((it) => ({ ...it, path: expect.anything() })));
  });

  test('the package azd uploads can load every part of the bundle, those for other settings too', async () => {
    const parts = readCode().filter(({ name }) => !name.startsWith('__vite-optional-peer-dep'));
    const code = parts.map(({ path }) => `await import(${JSON.stringify(path)});`).join('\n');
    const script = join(folder, 'load-all.mjs');
    writeFileSync(script, `${code}\nconsole.log('loaded');\nprocess.exit();`);
    expect(await runTool(script, [], target)).toContain('loaded');
  });

  test('the package azd uploads includes the texts that code reads from files beside it', () => {
    const texts = readCode().map(({ text }) => text);
    const outline = readFileSync(
      join(ROOT, 'shared', 'profiles', 'plugin-docs', 'plugin-docs.yaml'),
      'utf8',
    );
    expect(texts.filter((text) => text.includes(JSON.stringify(outline)))).toHaveLength(1);
    expect(texts.filter((text) => /new URL\('[^']*\.yaml'/.test(text))).toEqual([]);
  });

  test('the package azd uploads contains the binaries for Azure if it is built on such a machine', () => {
    const binary = join('node_modules', '@bruits', 'satteri-linux-x64-gnu');
    expect(existsSync(join(target, binary))).toBe(existsSync(join(ROOT, binary)));
  });

  test('the package azd uploads contains nothing Node never loads, no settings and no secrets', () => {
    const files = readdirSync(target, { recursive: true }).map(String);
    expect(files.filter((path) => /\.(map|[cm]?ts)$|local\.settings|\.env$/.test(path))).toEqual(
      [],
    );
  });

  test('the package azd uploads names no scripts and no developer tools', () => {
    const slim = JSON.parse(readFileSync(join(target, 'package.json'), 'utf8'));
    expect(slim).toMatchObject({ private: true, main: manifest.main, type: 'module' });
    expect(Object.keys(slim)).not.toContain('devDependencies');
    expect(Object.keys(slim)).not.toContain('scripts');
  });

  test('the package azd uploads is small enough to be loaded quickly', async () => {
    const parts = await measurePackage(target);
    // Grammars are loaded one by one, when a document has a sample in their language.
    const isGrammar = (name: string) => name === '@vscode/tree-sitter-wasm';
    const toSize = (some: typeof parts) =>
      some.reduce((sum, { bytes }) => sum + bytes, 0) / 2 ** 20;
    expect(toSize(parts.filter(({ name }) => !isGrammar(name)))).toBeLessThan(20);
    expect(toSize(parts.filter(({ name }) => isGrammar(name)))).toBeLessThan(16);
    expect(parts.map(({ name }) => name)).toContain('remark');
  });

  test.each(['remark', 'remark-gfm', 'unified'])(
    'the package azd uploads says in one sentence that %s is missing, before a run starts',
    async (name) => {
      const broken = mkdtempSync(join(folder, 'broken-'));
      cpSync(target, broken, { recursive: true });
      rmSync(join(broken, 'node_modules', name), { recursive: true });
      await useService(
        {},
        async (service) => {
          const start = { method: 'POST', body: JSON.stringify(START) };
          const headers = { 'content-type': 'application/json' };
          for (const [path, init] of [
            ['/api/health', {}],
            ['/api/runs', { ...start, headers }],
          ] as const) {
            const answer = await fetch(`${service.url}${path}`, init);
            expect(answer.status).toBe(503);
            const { detail } = JSON.parse(await answer.text());
            expect(detail).toMatch(
              /^cannot load "[^"]+", which every run needs: .*node_modules\.$/,
            );
            expect(detail).toContain(`"${name}"`);
          }
        },
        broken,
      );
    },
  );

  test('the package azd uploads runs on the embedded host from its first request to a bundle that verifies', async () => {
    await useService({}, async (service) => {
      expect(await (await fetch(service.url)).text()).toContain('<script');
      const api = new Api(service.url);
      const { status, failure, runId } = await api.waitForEnd(await api.start(START));
      expect({ status, failure }).toEqual({ status: 'Complete', failure: undefined });
      const bundle = readBundle(await api.bytes(`/runs/${runId}/download`));
      expect(verifyRelease(bundle)).toMatchObject({ ok: true, runId });
      expect(service.log).not.toContain('parsed slowly');
    });
  });

  test('the package azd uploads runs with blob storage and a model, whose libraries are in the bundle', async () => {
    const azurite = await startAzurite();
    const chat = await startChatServer({ throttleEvery: 1_000, delayMs: 0 });
    const settings = {
      PHASEWRIGHT_STORAGE: azurite.connectionString,
      PHASEWRIGHT_AGENT: 'openai',
      OPENAI_BASE_URL: chat.baseUrl,
      OPENAI_MODEL: 'known-by-heart',
    };
    try {
      await useService(settings, async (service) => {
        const api = new Api(service.url);
        const { status, failure } = await api.waitForEnd(await api.start(START));
        expect({ status, failure }).toEqual({ status: 'Complete', failure: undefined });
        expect(chat.paid.length).toBeGreaterThan(0);
      });
    } finally {
      await chat.close();
      await azurite.stop();
    }
  });
});

async function useService(
  settings: Readonly<Record<string, string>>,
  use: (service: Service) => Promise<void>,
  app = target,
): Promise<void> {
  const data = mkdtempSync(join(folder, 'data-'));
  const service = await Service.start({ app, data, settings });
  try {
    await use(service);
  } finally {
    await service.stop();
  }
}

function readCode(of = target): { name: string; path: string; text: string }[] {
  return ['functions', 'chunks'].flatMap((part) =>
    readdirSync(join(of, 'dist', part)).map((name) => {
      const path = join(of, 'dist', part, name);
      return { name, path, text: readFileSync(path, 'utf8') };
    }),
  );
}

/** Modules of dependencies in a file of the bundle, which contains their paths as comments. */
function listBundled(text: string): string[] {
  return [...text.matchAll(/^\/\/(?:#region)? (node_modules\/\S+)$/gm)].map(
    ([, path = '']) => path,
  );
}

/** Packages that code imports or requires, according to single lines. */
function listNamed(text: string): string[] {
  const code = text.replaceAll(/^\s*(?:\*|\/\/|\/\*).*$/gm, '');
  const patterns = [
    /\b(?:__)?require[\d$]*(?:\.resolve)?\(["'`]([@\w][^"'`]*)["'`]\)/g,
    /\bimport\(["']([@\w][^"']*)["']\)/g,
    /^(?:import|export)\b.*["']([@\w][^"']*)["'];$/gm,
  ];
  return patterns
    .flatMap((pattern) => [...code.matchAll(pattern)])
    .map(([, name = '']) => /^(?:@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? '')
    .filter((name) => !isBuiltin(name));
}
