import { createHmac } from 'node:crypto';
import type { ActivityOutput, Announcement } from '../../contract/activities.ts';
import { toErrorText } from '../../contract/release-format.ts';

const TIMEOUT_MS = 10_000;

/** Delivers one announcement; never throws for faults of a receiver. */
export type Deliver = (announcement: Announcement) => Promise<ActivityOutput<'deliver'>>;

/**
 * Posts announcements as CloudEvents 1.0 in structured mode. With a key they are signed after the
 * Standard Webhooks specification: `webhook-signature: v1,<base64 HMAC-SHA256 of id.time.body>`.
 */
export function createWebhook(
  options: { readonly url: string; readonly key: string | undefined },
  now: () => Date,
): Deliver {
  return async (announcement) => {
    const body = JSON.stringify(toCloudEvent(announcement));
    const headers = {
      'content-type': 'application/cloudevents+json; charset=utf-8',
      ...sign(announcement.id, body, options.key, now()),
    };
    try {
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      const response = await fetch(options.url, {
        method: 'POST',
        body,
        headers,
        signal,
        redirect: 'manual',
      });
      await response.body?.cancel();
      return toOutcome(response.status);
    } catch (error) {
      return { outcome: 'failed', detail: toErrorText(error) };
    }
  };
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

function toCloudEvent({ id, runId, type, at, phase, data }: Announcement): object {
  return {
    specversion: '1.0',
    id,
    source: `/api/runs/${runId}`,
    type: `phasewright.${type}`,
    time: at,
    ...(phase === null ? {} : { subject: `phase/${phase}` }),
    datacontenttype: 'application/json',
    data: { runId, phase, ...data },
  };
}

function sign(
  id: string,
  body: string,
  key: string | undefined,
  now: Date,
): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const stamp = { 'webhook-id': id, 'webhook-timestamp': timestamp };
  if (key === undefined) {
    return stamp;
  }
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { ...stamp, 'webhook-signature': `v1,${signature}` };
}
