import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/*
 * Moves the compiler's output to its place. In the repository the release format is imported by
 * path, so the compiler writes it too; the package imports it from its own package.
 */
const DIST = join(import.meta.dirname, 'dist');
const BUILD = join(DIST, 'build');

const DOORS = {
  'release-format': '@phasewright/verify',
  'release-format-base': '@phasewright/verify/base',
};

cpSync(join(BUILD, 'gate', 'src'), DIST, { recursive: true });
rmSync(BUILD, { recursive: true });
for (const [name, from] of Object.entries(DOORS)) {
  for (const extension of ['js', 'd.ts']) {
    const path = join(DIST, `${name}.${extension}`);
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace(/'\.\.\/\.\.\/verify\/src\/[^']+'/, `'${from}'`));
  }
}
