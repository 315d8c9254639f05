import { setTimeout as sleep } from 'node:timers/promises';

/** Requests one URL on schedule, whether or not earlier requests were answered. */
export interface Probe {
  /** Stops, waits for open requests, and returns the duration of each. */
  stop(): Promise<number[]>;
}

/**
 * Requests a URL every `everyMs`, as many users would. A slow response does not delay the next
 * request, so it is not underrepresented. `stop` throws if a response was not 200.
 */
export function probe(everyMs: number, toUrl: () => string): Probe {
  const under: Promise<number>[] = [];
  let isOver = false;
  const asking = (async () => {
    while (!isOver) {
      under.push(ask(toUrl()));
      await sleep(everyMs);
    }
  })();
  return {
    async stop() {
      isOver = true;
      await asking;
      return Promise.all(under);
    },
  };
}

async function ask(url: string): Promise<number> {
  const begun = performance.now();
  const answer = await fetch(url);
  await answer.arrayBuffer();
  if (!answer.ok) {
    throw new Error(`${url} answered ${answer.status}`);
  }
  return performance.now() - begun;
}
