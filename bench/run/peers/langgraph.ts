import { join } from 'node:path';
import { requirePeer } from '../../peers.ts';
import { CONCURRENCY, Workload } from '../workload.ts';
import type { Peer } from './peer.ts';

/**
 * LangGraph with default settings: its state is in SQLite, which does not sync to disk at each
 * step.
 */
export async function openLanggraph(): Promise<Peer> {
  return { servers: [], run: (folder, files) => runGraph(folder, files, 'NORMAL') };
}

/** LangGraph with the one setting that makes a step as durable as those of the other peers. */
export async function openSyncedLanggraph(): Promise<Peer> {
  return { servers: [], run: (folder, files) => runGraph(folder, files, 'FULL') };
}

interface Text {
  readonly name: string;
  readonly text: string;
}

/** A graph that fans out a node per step and file. */
async function runGraph(folder: string, files: number, synchronous: string): Promise<void> {
  const { Command } = requirePeer('@langchain/langgraph');
  const { SqliteSaver } = requirePeer('@langchain/langgraph-checkpoint-sqlite');
  const saver = SqliteSaver.fromConnString(join(folder, 'graph.sqlite'));
  saver.db.pragma('journal_mode = WAL');
  saver.db.pragma(`synchronous = ${synchronous}`);
  const graph = buildGraph(new Workload(folder, files)).compile({ checkpointer: saver });
  const config = {
    configurable: { thread_id: 'run' },
    durability: 'sync',
    maxConcurrency: CONCURRENCY,
    recursionLimit: 100_000,
  };
  await graph.invoke({}, config);
  const { released } = await graph.invoke(new Command({ resume: 'approved' }), config);
  if (released.length !== files) {
    throw new Error(`LangGraph released ${released.length} of ${files} files`);
  }
}

function buildGraph(workload: Workload) {
  const { Annotation, END, interrupt, Send, START, StateGraph } =
    requirePeer('@langchain/langgraph');
  const list = { reducer: (a: unknown[], b: unknown[]) => [...a, ...b], default: () => [] };
  const state = Annotation.Root({
    name: Annotation,
    text: Annotation,
    texts: Annotation(list),
    staged: Annotation(list),
    released: Annotation(list),
  });
  const toSends = (node: string) => () => workload.names.map((name) => new Send(node, { name }));
  return new StateGraph(state)
    .addNode('plan', () => ({}))
    .addNode('write', ({ name }: Text) => ({ texts: [{ name, text: workload.write(name) }] }))
    .addNode('written', () => ({}))
    .addNode('stage', async ({ name, text }: Text) => ({
      staged: [await workload.stage(name, text)],
    }))
    .addNode('gate', () => ({}))
    .addNode('approve', () => {
      interrupt('approve?');
      return {};
    })
    .addNode('release', async ({ name }: Text) => ({ released: [await workload.release(name)] }))
    .addEdge(START, 'plan')
    .addConditionalEdges('plan', toSends('write'), ['write'])
    .addEdge('write', 'written')
    .addConditionalEdges(
      'written',
      ({ texts }: { texts: Text[] }) => texts.map((it) => new Send('stage', it)),
      ['stage'],
    )
    .addEdge('stage', 'gate')
    .addEdge('gate', 'approve')
    .addConditionalEdges('approve', toSends('release'), ['release'])
    .addEdge('release', END);
}
