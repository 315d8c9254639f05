import { basename, join } from 'node:path';
import { PhasewrightError, toErrorText } from '../../shared/contract/release-format.ts';
import { includeTexts } from './include-texts.ts';

/**
 * Packages the code loads by name while it runs, so no bundler sees them: the parser that is a
 * binary, and the one that most documents never need. They lie in `node_modules` of the package.
 */
export const LOADED_BY_NAME = ['remark', 'remark-gfm', 'satteri'] as const;

/**
 * Packages that code puts off by requiring them when they are first needed. Others import them, so
 * they are in the bundle in any case, and a second copy would only be found in `node_modules`.
 */
const PUT_OFF = ['yaml', 'typebox/schema'] as const;

/** Programs of threads, which the code looks for beside the chunk that starts them. */
const THREADS = ['shared/release/bundle-worker.ts'] as const;

/** No package: the host answers when it is required, and must be asked for it while the app runs. */
const HOST_MODULE = '@azure/functions-core';

/**
 * Bundles the app into `dist` of the package: what every start needs in few files, and each adapter
 * that is imported when it is first used in files of its own, with the licenses of what is in them
 * beside. A cold start then opens a dozen files in place of 1,500. Nothing is minified: a stack trace
 * names functions, and the line it points to can be read. The two libraries of Azure are inside, so
 * there is one copy of each. Throws `unavailable` with what the bundler said.
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
            // Libraries tell errors and credentials apart by the names of their classes.
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

/** Module text in which packages that are put off are imported. */
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

/** The very files that run and were tested unbundled, not those that packages keep for bundlers. */
const AS_NODE_DOES = { conditions: ['node'], mainFields: ['main'] };
