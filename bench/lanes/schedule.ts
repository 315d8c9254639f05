/** Each free lane claims the next file: the time that lanes need with a shared queue. */
export function shareQueue(latencies: readonly number[], lanes: number): number {
  const free = new Array<number>(lanes).fill(0);
  for (const latency of latencies) {
    const next = free.indexOf(Math.min(...free));
    free[next] = (free[next] ?? 0) + latency;
  }
  return Math.max(...free);
}

/**
 * Files are assigned to lanes of at most `depth` files in advance; a batch begins when the previous
 * one has ended.
 */
export function assignInAdvance(
  latencies: readonly number[],
  lanes: number,
  depth: number,
): number {
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

/** No schedule is shorter: all lanes are always busy, and the longest file limits the end. */
export function findIdeal(latencies: readonly number[], lanes: number): number {
  const sum = latencies.reduce((total, latency) => total + latency, 0);
  return Math.max(sum / lanes, ...latencies);
}
