import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { makeFolder } from './child-host.ts';

const MODULES = resolve(import.meta.dirname, '../../../../node_modules');

/** A function app of the given files, with the real packages installed. */
export function makeApp(files: Readonly<Record<string, string>>): string {
  const folder = makeFolder();
  symlinkSync(MODULES, join(folder, 'node_modules'));
  const all = { 'package.json': '{"type":"module","main":"index.js"}', ...files };
  for (const [name, text] of Object.entries(all)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return folder;
}

/** A copy of an app with another host.json. */
export function copyApp(app: string, hostJson: object): string {
  const folder = makeFolder();
  cpSync(app, folder, { recursive: true });
  symlinkSync(MODULES, join(folder, 'node_modules'));
  writeFileSync(join(folder, 'host.json'), JSON.stringify(hostJson));
  return folder;
}
