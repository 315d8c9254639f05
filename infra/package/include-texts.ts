import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** How code reads a text file of its folder. */
const READ = /readFileSync\(new URL\('(\.[^']+)', import\.meta\.url\), 'utf8'\)/g;

/** Module text with the content of the text files that it reads from its folder. */
export function includeTexts(code: string, file: string): string | undefined {
  return code.search(READ) < 0
    ? undefined
    : code.replaceAll(READ, (_, path: string) =>
        JSON.stringify(readFileSync(join(dirname(file), path), 'utf8')),
      );
}

/** Copies the text files that code in `shared/` reads to the compiler's output. */
export function copyTexts(root: string, out: string): void {
  for (const path of readdirSync(join(root, 'shared'), { recursive: true, encoding: 'utf8' })) {
    if (path.endsWith('.yaml')) {
      cpSync(join(root, 'shared', path), join(out, 'shared', path));
    }
  }
}
