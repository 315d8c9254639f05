import { basename, join } from 'node:path';
import { PhasewrightError, toErrorText } from '../../shared/contract/release-format.ts';
import { includeTexts } from './include-texts.ts';

/**
 * Packages the code loads by name at run time, so a bundler does not see them: the parser that is a
 * binary, and those that most documents never need. They are in `node_modules` of the package.
 */
export const LOADED_BY_NAME = [
  '@vscode/tree-sitter-wasm',
  'remark',
  'remark-gfm',
  'satteri',
  'smol-toml',
  'web-tree-sitter',
] as const;

/**
 * Packages that code requires on first use. Other modules import them, so they are in the bundle in
 * any case, and a second copy would only be found in `node_modules`.
 */
const PUT_OFF = ['yaml', 'typebox/schema'] as const;

/** Programs of threads, which the code loads relative to the chunk that starts them. */
const THREADS = [
  'shared/adapters/sqlite/writer-worker.ts',
  'shared/release/bundle-worker.ts',
  'functions/threads/app-worker.ts',
] as const;

/** Not a package: the host provides it at run time, so it must stay external. */
const HOST_MODULE = '@azure/functions-core';

/**
 * Bundles the app into `dist` of the package: a few files that every start needs, and for each
 * adapter that is imported on first use its own files, with the licenses of their content beside
 * them. A cold start then opens a dozen files instead of 1,500. Nothing is minified, so stack
 * traces stay readable. The two libraries of Azure are inside, so there is one copy of each. Throws
 * `unavailable` with the bundler's message.
 */
export async function bundleApp(root: string, target: string): Promise<void> {
  const { build } = await import('vite');
  const external = [HOST_MODULE, ...LOADED_BY_NAME];
  try {
    await build({
      root,
      configFile: false,
      envDir: false,
      publicDir: false,
      logLevel: 'silent',
      resolve: AS_NODE_DOES,
      plugins: [
        { name: 'put-off', enforce: 'pre', transform: importPutOff },
        { name: 'texts', enforce: 'pre', transform: includeTexts },
      ],
      ssr: { noExternal: true, external, target: 'node', resolve: AS_NODE_DOES },
      build: {
        ssr: true,
        target: 'es2024',
        minify: false,
        outDir: join(target, 'dist'),
        emptyOutDir: false,
        license: { fileName: 'third-party.md' },
        rolldownOptions: {
          external,
          input: {
            'functions/index': join(root, 'functions', 'index.ts'),
            ...toThreadEntries(root),
          },
          preserveEntrySignatures: 'strict',
          output: {
            entryFileNames: '[name].js',
            chunkFileNames: 'chunks/[name].js',
            // Libraries distinguish errors and credentials by the names of their classes.
            keepNames: true,
          },
        },
      },
    });
  } catch (error) {
    throw new PhasewrightError('unavailable', `the app cannot be bundled: ${toErrorText(error)}`, {
      cause: error,
    });
  }
}

/** Module text in which deferred packages are imported. */
function importPutOff(code: string): string | undefined {
  const found = PUT_OFF.filter((name) => code.includes(toCall(name)));
  return found.length === 0
    ? undefined
    : found.reduce(
        (text, name, at) =>
          `import * as putOff${at} from '${name}';\n${text.replaceAll(toCall(name), `putOff${at}`)}`,
        code,
      );
}

function toCall(name: string): string {
  return `require('${name}')`;
}

function toThreadEntries(root: string): Record<string, string> {
  return Object.fromEntries(
    THREADS.map((path) => [`chunks/${basename(path, '.ts')}`, join(root, path)]),
  );
}

/**
 * The same files that run and were tested unbundled, not those that packages provide for bundlers.
 */
const AS_NODE_DOES = { conditions: ['node'], mainFields: ['main'] };
