import { join } from 'node:path';
import { requirePeer } from '../../peers.ts';
import { CONCURRENCY, Workload } from '../workload.ts';

/** LangGraph as a graph that fans out a node per file, its state in SQLite, saved at each step. */
export async function runLanggraph(folder: string, files: number): Promise<void> {
  const workload = new Workload(folder, files);
  const { Annotation, Command, END, interrupt, Send, START, StateGraph } =
    requirePeer('@langchain/langgraph');
  const { SqliteSaver } = requirePeer('@langchain/langgraph-checkpoint-sqlite');
  const list = { reducer: (a: string[], b: string[]) => [...a, ...b], default: () => [] };
  const state = Annotation.Root({
    name: Annotation,
    staged: Annotation(list),
    released: Annotation(list),
  });
  const send = (node: string) => () => workload.names.map((name) => new Send(node, { name }));
  const graph = new StateGraph(state)
    .addNode('plan', () => ({}))
    .addNode('write', async ({ name }: { name: string }) => ({
      staged: [await workload.stage(name, workload.write(name))],
    }))
    .addNode('gate', () => ({}))
    .addNode('approve', () => {
      interrupt('approve?');
      return {};
    })
    .addNode('release', async ({ name }: { name: string }) => ({
      released: [await workload.release(name)],
    }))
    .addEdge(START, 'plan')
    .addConditionalEdges('plan', send('write'), ['write'])
    .addEdge('write', 'gate')
    .addEdge('gate', 'approve')
    .addConditionalEdges('approve', send('release'), ['release'])
    .addEdge('release', END)
    .compile({ checkpointer: SqliteSaver.fromConnString(join(folder, 'graph.sqlite')) });
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
