import type { Receiver } from '../contract/notice.ts';
import { toDigest } from '../contract/release-format.ts';
import { badSetting, type Environment, readKey } from './values.ts';

/** The receivers of notifications, and the key that signs CloudEvents, if any. */
export interface NotifySetting {
  readonly receivers: readonly Receiver[];
  readonly key: string | undefined;
  /** Address of the review page in messages, without a trailing slash. */
  readonly publicUrl: string;
}

const NAME = 'PHASEWRIGHT_NOTIFY_URL';
const FORMS = 'https://, slack+https://, teams+https:// or smtps://';

/** The receivers of `PHASEWRIGHT_NOTIFY_URL`, which are separated by spaces; `undefined` if none. */
export function readNotify(environment: Environment): NotifySetting | undefined {
  const texts = (environment.PHASEWRIGHT_NOTIFY_URL ?? '')
    .split(/\s+/)
    .filter((text) => text !== '');
  if (texts.length === 0) {
    return undefined;
  }
  if (texts[0]?.startsWith('@Microsoft.KeyVault(')) {
    throw badSetting(NAME, 'is a Key Vault reference that was not resolved; let the app read it');
  }
  return {
    receivers: texts.map(readReceiver),
    key: readKey(environment, 'PHASEWRIGHT_NOTIFY_KEY'),
    publicUrl: readPublicUrl(environment),
  };
}

/** Never quotes the address: it contains secrets. */
function readReceiver(text: string, index: number): Receiver {
  const [, chat, address = ''] = /^(?:(slack|teams)\+)?(.*)$/s.exec(text) ?? [];
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const id = toDigest(text).slice('sha256:'.length, 'sha256:'.length + 8);
  if (url !== undefined && /^smtps?:$/.test(url.protocol) && chat === undefined) {
    return readMail(url, id, index);
  }
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw badSetting(NAME, `has no usable address at position ${index + 1}; use ${FORMS}`);
  }
  if (chat === undefined && /^hooks\.slack(-gov)?\.com$/.test(url.hostname)) {
    throw badSetting(
      NAME,
      'names a Slack webhook, which takes no CloudEvents; put slack+ before it',
    );
  }
  return { id, kind: chat === 'slack' || chat === 'teams' ? chat : 'events', url: address };
}

const MAIL_ADDRESS = /^[^\s<>@,;:"]{1,64}@[^\s<>@,;:"]{1,255}$/;

function readMail(url: URL, id: string, index: number): Receiver {
  const from = url.searchParams.get('from') ?? '';
  const to = (url.searchParams.get('to') ?? '').split(',').filter((it) => it !== '');
  const wrong = [from, ...to].find((it) => !MAIL_ADDRESS.test(it));
  if (to.length === 0 || wrong !== undefined || url.hostname === '') {
    throw badSetting(
      NAME,
      `must have a server and mail addresses at position ${index + 1}, as smtps://USER:PASSWORD@SERVER?from=a@example.com&to=b@example.com,c@example.com`,
    );
  }
  url.search = '';
  return { id, kind: 'mail', url: url.href, from, to };
}

/** By default the name that the host has; a custom domain must be set. */
function readPublicUrl(environment: Environment): string {
  const name = environment.WEBSITE_HOSTNAME || 'localhost:7071';
  const scheme = /^(localhost|127\.0\.0\.1)(:|$)/.test(name) ? 'http' : 'https';
  const text = environment.PHASEWRIGHT_PUBLIC_URL || `${scheme}://${name}`;
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw badSetting('PHASEWRIGHT_PUBLIC_URL', 'must be the http or https address of the service');
  }
  return text.replace(/\/+$/, '');
}
