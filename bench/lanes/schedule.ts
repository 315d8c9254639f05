/** Whoever is free takes the next file: what the lanes reach when they share one queue. */
export function shareQueue(latencies: readonly number[], lanes: number): number {
  const free = new Array<number>(lanes).fill(0);
  for (const latency of latencies) {
    const next = free.indexOf(Math.min(...free));
    free[next] = (free[next] ?? 0) + latency;
  }
  return Math.max(...free);
}

/** Files are dealt beforehand, lanes of at most `depth` files; a batch begins when the last one ended. */
export function dealBatches(latencies: readonly number[], lanes: number, depth: number): number {
  let total = 0;
  for (let from = 0; from < latencies.length; from += lanes * depth) {
    const batch = latencies.slice(from, from + lanes * depth);
    const loads = Array.from({ length: lanes }, (_, lane) =>
      batch.reduce((sum, latency, index) => (index % lanes === lane ? sum + latency : sum), 0),
    );
    total += Math.max(...loads);
  }
  return total;
}

/** No schedule is shorter: all lanes busy all the time, and nothing shorter than its longest file. */
export function findIdeal(latencies: readonly number[], lanes: number): number {
  const sum = latencies.reduce((total, latency) => total + latency, 0);
  return Math.max(sum / lanes, ...latencies);
}
