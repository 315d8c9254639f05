import { join } from 'node:path';
import { runChild } from '../child.ts';

/** The peers in the order of the table; the loop is the base of comparison. */
export const PEERS = [
  'loop',
  'loop-files-synced',
  'dbos',
  'restate',
  'langgraph',
  'langgraph-synced',
] as const;

/** Measurements of a peer, its servers included. */
export interface PeerResult {
  readonly ms: number;
  readonly processorMs: number;
  /** Peak memory of its process, plus the memory of its servers at the end of the run. */
  readonly megabytes: number;
  readonly serverMegabytes: number;
}

/** Measures one peer in its own process; returns a sentence if that is not possible. */
export async function measurePeer(who: string, files: number): Promise<PeerResult | string> {
  const script = join(import.meta.dirname, 'peer.ts');
  const args = ['--no-deprecation', script, who, String(files)];
  const result = await runChild(process.execPath, args, { cwd: import.meta.dirname });
  const line = result.output.trim().split('\n').at(-1) ?? '';
  if (result.exitCode !== 0 || !line.startsWith('{')) {
    return `failed: ${result.output.slice(-600)}`;
  }
  const { missing, ...found } = JSON.parse(line);
  return missing ?? { ...found, megabytes: result.peakMegabytes ?? 0 };
}
