import { join } from 'node:path';
import { type ChildResult, runChild } from '../child.ts';
import { MODULES } from '../peers.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/**
 * Tools that make documentation of an OpenAPI document. They write one page and check nothing, so
 * that their time is what reading and rendering alone can cost.
 */
const PEERS: readonly (readonly [name: string, toArgs: (file: string, out: string) => string[]])[] =
  [
    [
      'redocly build-docs',
      (file, out) => [
        join(ROOT, 'node_modules', '@redocly', 'cli', 'bin', 'cli.js'),
        ...['build-docs', file, '-o', join(out, 'redocly.html')],
      ],
    ],
    [
      'widdershins',
      (file, out) => [
        join(MODULES, 'widdershins', 'widdershins.js'),
        ...['--omitHeader', file, '-o', join(out, 'widdershins.md')],
      ],
    ],
    [
      'scalar openapi-to-markdown',
      (file, out) => [join(import.meta.dirname, 'scalar.ts'), file, join(out, 'scalar.md')],
    ],
  ];

export interface PeerRun extends ChildResult {
  readonly name: string;
}

/** Runs each tool over a document, one after the other; what it writes goes to `out`. */
export async function* runPeers(file: string, out: string): AsyncGenerator<PeerRun> {
  for (const [name, toArgs] of PEERS) {
    yield { name, ...(await runChild(process.execPath, toArgs(file, out), { cwd: out })) };
  }
}
