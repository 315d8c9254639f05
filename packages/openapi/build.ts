import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/*
 * Moves the compiler's output to its place. The helpers for JSON are files of the gate; the package
 * contains their build, so that it needs no other package.
 */
const DIST = join(import.meta.dirname, 'dist');
const BUILD = join(DIST, 'build');

cpSync(join(BUILD, 'openapi', 'src'), DIST, { recursive: true });
cpSync(join(BUILD, 'gate', 'src'), join(DIST, 'gate'), { recursive: true });
rmSync(BUILD, { recursive: true });
for (const extension of ['js', 'd.ts']) {
  const path = join(DIST, `json.${extension}`);
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, text.replace("'../../gate/src/", "'./gate/"));
}
