import type { ActivityOutput } from '../../contract/activities.ts';
import { toErrorText } from '../../contract/release-format.ts';

const TIMEOUT_MS = 10_000;

/** Posts a body, follows no redirect, and never throws for faults of a receiver. */
export async function postJson(
  url: string,
  body: string,
  headers: Readonly<Record<string, string>>,
): Promise<ActivityOutput<'deliver'>> {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const sent = { method: 'POST', body, headers, signal, redirect: 'manual' } as const;
    const response = await fetch(url, sent);
    await response.body?.cancel();
    return toOutcome(response.status);
  } catch (error) {
    return { outcome: 'failed', detail: toErrorText(error) };
  }
}

/**
 * A receiver that rejects the request itself will reject it again; anything else may be transient.
 */
function toOutcome(status: number): ActivityOutput<'deliver'> {
  if (status < 300) {
    return { outcome: 'delivered' };
  }
  const detail = `the receiver answered ${status}`;
  const isFinal = status >= 400 && status < 500 && ![401, 403, 404, 408, 425, 429].includes(status);
  return { outcome: isFinal ? 'refused' : 'failed', detail };
}
