import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { runChild } from '../child.ts';
import { installPeers } from '../peers.ts';
import { type Row, report, round } from '../report.ts';
import { createDocument } from './openapi.ts';
import { startService } from './service.ts';
import { CONCURRENCY } from './workload.ts';

/** `npm run bench:run -- [FILES …]`: overhead per file, with an agent that answers at once. */
const wanted = process.argv.slice(2).map(Number);
const sizes = wanted.length === 0 ? [43, 430, 2_000, 5_000] : wanted;
const PEERS = ['loop', 'restate', 'langgraph'];
/** Files of the profile that are not the page of an operation. */
const OTHER_FILES = 53;

async function measureOwn(files: number): Promise<Row> {
  const service = await startService();
  const body = {
    profile: 'openapi-reference',
    variant: 'by-operation',
    reviewMode: 'batch',
    inputs: { openapi: createDocument(Math.max(2, files - OTHER_FILES)) },
    options: { maxParallelFiles: CONCURRENCY },
  };
  // The first run has the texts written; the second is measured.
  await service.run(body);
  const before = service.use().processorSeconds ?? 0;
  const begun = performance.now();
  const run = await service.run(body);
  const ms = performance.now() - begun;
  const use = service.use();
  const processorMs = ((use.processorSeconds ?? 0) - before) * 1000;
  await service.stop();
  return {
    who: 'phasewright',
    files: run.files,
    'ms per file': round(ms / run.files),
    'processor ms per file': round(processorMs / run.files),
    'history bytes per file': round(readHistoryBytes(service.data, run.runId) / run.files),
    megabytes: round(use.peakMegabytes ?? 0),
  };
}

/** Bytes of the histories of a run and of its lanes. */
function readHistoryBytes(data: string, runId: string): number {
  const database = new DatabaseSync(join(data, 'durable.sqlite'), { readOnly: true });
  const row = database
    .prepare(
      `SELECT sum(length(turn.events)) AS bytes FROM turn JOIN instance ON instance.key = turn.instance
       WHERE instance.id = ? OR instance.input LIKE '%' || ? || '%'`,
    )
    .get(runId, runId);
  database.close();
  return Number(row?.bytes ?? 0);
}

async function measurePeer(who: string, files: number): Promise<Row> {
  const script = join(import.meta.dirname, 'peer.ts');
  const options = { cwd: import.meta.dirname };
  const result = await runChild(process.execPath, [script, who, String(files)], options);
  const line = result.output.trim().split('\n').at(-1) ?? '';
  const isDone = result.exitCode === 0 && line.startsWith('{');
  if (!isDone) {
    console.log(`${who} failed: ${result.output.slice(-600)}`);
  }
  return {
    who,
    files,
    'ms per file': isDone ? round(JSON.parse(line).ms / files) : null,
    'processor ms per file': null,
    'history bytes per file': null,
    megabytes: result.peakMegabytes === null ? null : round(result.peakMegabytes),
  };
}

await installPeers();
const rows: Row[] = [];
for (const files of sizes) {
  const own = await measureOwn(files);
  rows.push(own);
  for (const peer of PEERS) {
    rows.push(await measurePeer(peer, Number(own.files)));
  }
}
report('run', rows);
