import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readTreeMegabytes, readTreeSeconds } from '../process-tree.ts';
import { openDbos } from './peers/dbos.ts';
import { openLanggraph, openSyncedLanggraph } from './peers/langgraph.ts';
import { openLoop, openSyncedLoop } from './peers/loop.ts';
import { type Peer, PeerMissing } from './peers/peer.ts';
import { openRestate } from './peers/restate.ts';
import { WARM_FILES } from './workload.ts';

/**
 * `node peer.ts NAME FILES`: one peer in its own process, warmed up once. The last printed line is
 * the measurement as JSON, or what is missing on this machine.
 */
const PEERS: Readonly<Record<string, (folder: string) => Promise<Peer>>> = {
  loop: openLoop,
  'loop-files-synced': openSyncedLoop,
  dbos: openDbos,
  restate: openRestate,
  langgraph: openLanggraph,
  'langgraph-synced': openSyncedLanggraph,
};

async function measure(open: (folder: string) => Promise<Peer>, files: number): Promise<object> {
  const makeFolder = () => mkdtempSync(join(tmpdir(), 'phasewright-bench-peer-'));
  const { servers, run } = await open(makeFolder());
  await run(makeFolder(), WARM_FILES);
  const folder = makeFolder();
  const readSeconds = () => readTreeSeconds([process.pid, ...servers]);
  const before = readSeconds();
  const begun = performance.now();
  await run(folder, files);
  return {
    ms: performance.now() - begun,
    processorMs: (readSeconds() - before) * 1000,
    serverMegabytes: readTreeMegabytes(servers),
  };
}

const [name = '', files = '43'] = process.argv.slice(2);
const open = PEERS[name];
if (open === undefined) {
  throw new Error(`there is no peer ${name}; choose one of ${Object.keys(PEERS).join(', ')}`);
}
const found = await measure(open, Number(files)).catch((error: unknown) => {
  if (error instanceof PeerMissing) {
    return { missing: error.message };
  }
  throw error;
});
console.log(JSON.stringify(found));
process.exit(0);
