import { once } from 'node:events';
import { connect } from 'node:net';
import { type Finding, toError, toOk, toWarning } from '../../shared/contract/finding.ts';
import type { Receiver } from '../../shared/contract/notice.ts';
import { toErrorText } from '../../shared/contract/release-format.ts';
import type { NotifySetting } from '../../shared/settings/notify.ts';

/** Whether each receiver of notifications answers. */
export async function* checkNotify(
  notify: NotifySetting | undefined,
  signal: AbortSignal,
): AsyncGenerator<Finding> {
  if (notify === undefined) {
    yield toOk('notify', 'PHASEWRIGHT_NOTIFY_URL is not set: notifications are disabled');
    return;
  }
  for (const receiver of notify.receivers) {
    yield await checkReceiver(receiver, notify.key, signal);
  }
}

async function checkReceiver(
  receiver: Receiver,
  key: string | undefined,
  signal: AbortSignal,
): Promise<Finding> {
  const { host } = new URL(receiver.url);
  try {
    await (receiver.kind === 'mail'
      ? reachMail(receiver.url, signal)
      : reach(receiver.url, signal));
  } catch (error) {
    const reason = toErrorText(error instanceof Error ? (error.cause ?? error) : error);
    const advice = 'check PHASEWRIGHT_NOTIFY_URL and the network';
    return toError('notify', `${host} does not answer (${reason}); ${advice}`);
  }
  if (receiver.kind !== 'events') {
    return toOk('notify', `${host} answers; it gets messages for people (${receiver.kind})`);
  }
  return key === undefined
    ? toWarning('notify', `${host} answers; set PHASEWRIGHT_NOTIFY_KEY to sign notifications`)
    : toOk('notify', `${host} answers; notifications are signed`);
}

/** Any HTTP response counts: how a receiver handles an empty request is its own concern. */
async function reach(url: string, signal: AbortSignal): Promise<void> {
  const response = await fetch(url, { method: 'HEAD', redirect: 'manual', signal });
  await response.body?.cancel();
}

async function reachMail(url: string, signal: AbortSignal): Promise<void> {
  const { hostname, port, protocol } = new URL(url);
  const usual = protocol === 'smtps:' ? 465 : 587;
  const socket = connect({ host: hostname, port: port === '' ? usual : Number(port) });
  try {
    await once(socket, 'connect', { signal });
  } finally {
    socket.destroy();
  }
}
