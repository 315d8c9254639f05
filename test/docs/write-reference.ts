import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toReferencePages } from './reference/pages.ts';

/** Writes `docs/reference/`: part of `npm run generate`. */
const folder = join(import.meta.dirname, '..', '..', 'docs', 'reference');
mkdirSync(folder, { recursive: true });
for (const [name, page] of toReferencePages()) {
  writeFileSync(join(folder, name), page);
}
