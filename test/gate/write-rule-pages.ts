import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toRulePages } from './rule-pages.ts';

/** Writes `docs/rules/`: `node test/gate/write-rule-pages.ts`. */
const folder = join(import.meta.dirname, '../../docs/rules');
const pages = toRulePages();
await mkdir(folder, { recursive: true });
for (const name of await readdir(folder)) {
  if (!pages.has(name)) {
    await rm(join(folder, name));
  }
}
for (const [name, page] of pages) {
  await writeFile(join(folder, name), page);
}
