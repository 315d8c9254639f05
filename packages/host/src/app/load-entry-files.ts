import { createRequire } from 'node:module';
import { extname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { HostError, toThrownText } from '../errors.ts';

/**
 * Loads the files one after the other, as ES modules or CommonJS the way the Node worker decides.
 * An entry that throws stops the start, as it does on Azure since Node 20.
 */
export async function loadEntryFiles(files: readonly string[], isModule: boolean): Promise<void> {
  for (const file of files) await loadEntryFile(file, isModule);
}

async function loadEntryFile(file: string, isModule: boolean): Promise<void> {
  try {
    if (isEsModule(file, isModule)) await import(/* @vite-ignore */ pathToFileURL(file).href);
    else createRequire(import.meta.url)(file);
  } catch (error) {
    throw new HostError('bad-app', `Could not load ${file}: ${toThrownText(error)}`, error);
  }
}

function isEsModule(file: string, isModule: boolean): boolean {
  const extension = extname(file);
  if (extension === '.mjs' || extension === '.mts') return true;
  if (extension === '.cjs' || extension === '.cts') return false;
  return isModule;
}
