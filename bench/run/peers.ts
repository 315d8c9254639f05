import { join } from 'node:path';
import { runChild } from '../child.ts';

/** The others, in the order of the table; the loop is what all are compared with. */
export const PEERS = [
  'loop',
  'loop-files-synced',
  'dbos',
  'restate',
  'langgraph',
  'langgraph-synced',
] as const;

/** What the workload took a peer, its servers included. */
export interface PeerResult {
  readonly ms: number;
  readonly processorMs: number;
  /** Most memory of its process, and that of its servers when the run had ended. */
  readonly megabytes: number;
  readonly serverMegabytes: number;
}

/** Measures one peer in a process of its own; answers with a sentence when it could not be. */
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
