import { setTimeout as sleep } from 'node:timers/promises';

/** Answers of one address, each asked when its time has come, whether or not others are still out. */
export interface Probe {
  /** Stops asking, waits for what is out, and answers with how long each took. */
  stop(): Promise<number[]>;
}

/**
 * Asks an address every `everyMs`, as many people would: one who has to wait does not keep the next
 * from asking, so slow answers are not left out of the count. Throws, at `stop`, for an answer that
 * is not 200.
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
