import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runLanggraph } from './peers/langgraph.ts';
import { runLoop } from './peers/loop.ts';
import { runRestate } from './peers/restate.ts';

/** `node peer.ts NAME FILES`: one peer in a process of its own, warmed up once. Prints milliseconds. */
const PEERS: Readonly<Record<string, (folder: string, files: number) => Promise<void>>> = {
  loop: runLoop,
  langgraph: runLanggraph,
  restate: runRestate,
};
const [name = '', files = '43'] = process.argv.slice(2);
const run = PEERS[name];
if (run === undefined) {
  throw new Error(`there is no peer ${name}; choose one of ${Object.keys(PEERS).join(', ')}`);
}
const makeFolder = () => mkdtempSync(join(tmpdir(), 'phasewright-bench-peer-'));
await run(makeFolder(), 8);
const begun = performance.now();
await run(makeFolder(), Number(files));
console.log(JSON.stringify({ ms: performance.now() - begun }));
process.exit(0);
