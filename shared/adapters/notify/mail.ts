import type { ActivityOutput } from '../../contract/activities.ts';
import type { MailAddresses, Notice } from '../../contract/notice.ts';
import { toErrorText } from '../../contract/release-format.ts';

const TIMEOUT_MS = 10_000;

/** Codes of nodemailer for a refused address or message; others are faults of the connection. */
const FINAL: ReadonlySet<string> = new Set(['EENVELOPE', 'EMESSAGE']);

/**
 * Sends a notice by SMTP as plain text. `smtps:` connects with TLS; with `smtp:` the connection is
 * upgraded if the server can, and must be if there is a password. The id of the message is that of
 * the event, so that a repeated message can be recognised. Never throws for faults of a server.
 */
export async function sendMail(
  url: string,
  { from, to }: MailAddresses,
  notice: Notice,
  eventId: string,
): Promise<ActivityOutput<'deliver'>> {
  const { createTransport } = await import('nodemailer');
  const { hostname, port, protocol, username, password } = new URL(url);
  const isSecure = protocol === 'smtps:';
  const user = decodeURIComponent(username);
  const transport = createTransport({
    host: hostname,
    port: port === '' ? (isSecure ? 465 : 587) : Number(port),
    secure: isSecure,
    requireTLS: user !== '' && !isSecure,
    ...(user === '' ? {} : { auth: { user, pass: decodeURIComponent(password) } }),
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    // Texts come from inputs: no path or address in them may be read.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({
      from: { name: 'Phasewright', address: from },
      to: [...to],
      subject: notice.subject,
      text: toText(notice),
      messageId: `<${eventId}@${from.slice(from.lastIndexOf('@') + 1)}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
    return { outcome: 'delivered' };
  } catch (error) {
    return { outcome: isFinal(error) ? 'refused' : 'failed', detail: toErrorText(error) };
  } finally {
    transport.close();
  }
}

/** A server that rejects the message or an address (5xx) will reject it again. */
function isFinal(error: unknown): boolean {
  if (!(error instanceof Error && 'responseCode' in error && 'code' in error)) {
    return false;
  }
  return Number(error.responseCode) >= 500 && FINAL.has(String(error.code));
}

function toText({ subject, facts, link }: Notice): string {
  const lines = facts.map(({ name, value }) => `${name}: ${value}`);
  return [subject, '', ...lines, '', `${link.label}: ${link.url}`, ''].join('\n');
}
