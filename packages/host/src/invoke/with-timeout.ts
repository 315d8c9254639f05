import type { Outcome } from './invoke-function.ts';

/**
 * Stops waiting for an invocation after `functionTimeout`. The code itself cannot be stopped in
 * this process; its late result is ignored. 0 means no limit.
 */
export async function withTimeout(
  run: Promise<Outcome>,
  timeoutMs: number,
  name: string,
): Promise<Outcome> {
  if (timeoutMs === 0) return await run;
  let timeout: NodeJS.Timeout | undefined;
  const expiry = new Promise<Outcome>((resolve) => {
    timeout = setTimeout(() => resolve(describeExpiry(timeoutMs, name)), timeoutMs);
  });
  try {
    return await Promise.race([run, expiry]);
  } finally {
    clearTimeout(timeout);
  }
}

function describeExpiry(timeoutMs: number, name: string): Outcome {
  const clock = new Date(timeoutMs).toISOString().slice(11, 19);
  const message = `Timeout value of ${clock} exceeded by function: ${name}`;
  return { ok: false, message, stack: undefined, context: undefined };
}
