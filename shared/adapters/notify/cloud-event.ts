import { createHmac } from 'node:crypto';
import type { ActivityOutput, Announcement } from '../../contract/activities.ts';
import type { Notice } from '../../contract/notice.ts';
import { postJson } from './post-json.ts';

/**
 * Posts an event as CloudEvents 1.0 in structured mode. With a key it is signed after the Standard
 * Webhooks specification: `webhook-signature: v1,<base64 HMAC-SHA256 of id.time.body>`.
 */
export function postCloudEvent(
  url: string,
  announcement: Announcement,
  notice: Notice,
  options: { readonly key: string | undefined; readonly now: Date },
): Promise<ActivityOutput<'deliver'>> {
  const body = JSON.stringify(toCloudEvent(announcement, notice));
  return postJson(url, body, {
    'content-type': 'application/cloudevents+json; charset=utf-8',
    ...sign(announcement.id, body, options.key, options.now),
  });
}

function toCloudEvent(
  { id, runId, type, at, phase, data }: Announcement,
  { title, link }: Notice,
): object {
  return {
    specversion: '1.0',
    id,
    source: `/api/runs/${runId}`,
    type: `phasewright.${type}`,
    time: at,
    ...(phase === null ? {} : { subject: `phase/${phase}` }),
    datacontenttype: 'application/json',
    data: { runId, phase, title, page: link.url, ...data },
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
