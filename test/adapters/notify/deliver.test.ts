import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import { createDelivery } from '../../../shared/adapters/notify/deliver.ts';
import type { Notice } from '../../../shared/contract/notice.ts';
import { readSettings } from '../../../shared/settings.ts';

const LINK = 'https://docs.example/runs/20260101T000000000Z-00000000/phases/2';
const NOTICE: Notice = {
  title: 'Täglich <!here> & [x](https://evil.example)',
  subject: 'Decision needed: Täglich <!here> & [x](https://evil.example)',
  facts: [
    { name: 'Phase', value: '3 of 5, reference' },
    { name: 'Gate', value: 'failed, 2 errors, 1 warnings' },
  ],
  link: { label: 'Review', url: LINK },
};

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

/** Delivers one notice to the address, as a service with these settings would. */
async function deliverTo(address: string, notice: Notice = NOTICE) {
  const { notify } = readSettings({
    PHASEWRIGHT_STORAGE: 'file:.',
    PHASEWRIGHT_NOTIFY_URL: address,
  });
  const receivers = notify?.receivers ?? [];
  const now = () => new Date('2026-01-01T00:00:00.000Z');
  const deliver = createDelivery({ receivers, key: undefined, now, describe: async () => notice });
  const event = { id: 'e1', runId: 'r', type: 'approval.requested', at: now().toISOString() };
  return deliver({ ...event, to: receivers[0]?.id ?? '', phase: 2, data: {} });
}

interface Posted {
  readonly type: string | undefined;
  readonly body: Record<string, unknown>;
}

/** A webhook that answers what `judge` says of a body. */
async function listen(judge: (body: Record<string, unknown>) => number) {
  const posted: Posted[] = [];
  const server: Server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) {
      chunks.push(chunk);
    }
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    posted.push({ type: request.headers['content-type'], body });
    response.writeHead(judge(body)).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  return { posted, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` };
}

/** A mail server that keeps what it accepts. */
async function listenForMail(options: SMTPServerOptions = {}) {
  const mails: { from: string; to: string[]; text: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        const to = envelope.rcptTo.map(({ address }) => address);
        mails.push({ from, to, text: Buffer.concat(chunks).toString('utf8') });
        done();
      });
    },
    ...options,
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  server.on('error', () => undefined);
  closers.push(() => new Promise((resolve) => server.close(resolve)));
  return { mails, host: `127.0.0.1:${(server.server.address() as AddressInfo).port}` };
}

describe('a message to an incoming webhook of Slack', () => {
  /** The limits of Block Kit, which Slack answers with 400 `invalid_blocks`. */
  const judge = ({ text, blocks }: Record<string, unknown>) => {
    const [header] = blocks as { text: { text: string } }[];
    return typeof text === 'string' && (header?.text.text.length ?? 0) <= 150 ? 200 : 400;
  };

  it('a message to Slack has title, verdict and a button to the page, and its texts are plain', async () => {
    const { posted, url } = await listen(judge);
    expect(await deliverTo(`slack+${url}`)).toEqual({ outcome: 'delivered' });
    expect(posted[0]?.type).toBe('application/json');
    expect(posted[0]?.body).toEqual({
      text: 'Decision needed: Täglich &lt;!here&gt; &amp; [x](https://evil.example)',
      blocks: [
        { type: 'header', text: { type: 'plain_text', text: NOTICE.subject, emoji: false } },
        {
          type: 'section',
          fields: [
            { type: 'plain_text', text: 'Phase: 3 of 5, reference', emoji: false },
            { type: 'plain_text', text: 'Gate: failed, 2 errors, 1 warnings', emoji: false },
          ],
        },
        {
          type: 'actions',
          elements: [
            {
              type: 'button',
              style: 'primary',
              text: { type: 'plain_text', text: 'Review', emoji: false },
              url: LINK,
            },
          ],
        },
      ],
    });
  });

  it('a message to Slack with a title of 200 characters fits its limits', async () => {
    const { url } = await listen(judge);
    const subject = `Decision needed: ${'x'.repeat(200)}`;
    expect(await deliverTo(`slack+${url}`, { ...NOTICE, subject })).toEqual({
      outcome: 'delivered',
    });
  });

  it.each([
    [400, 'refused'],
    [404, 'failed'],
    [410, 'refused'],
    [429, 'failed'],
    [500, 'failed'],
  ])('a message that Slack answers with %i is %s', async (status, outcome) => {
    const { url } = await listen(() => status);
    expect((await deliverTo(`slack+${url}`)).outcome).toBe(outcome);
  });
});

it('a message to Teams Workflows is an adaptive card with title, verdict and a link to the page', async () => {
  const { posted, url } = await listen(() => 202);
  expect(await deliverTo(`teams+${url}`)).toEqual({ outcome: 'delivered' });
  const text = (value: string, style: object = {}) => ({
    type: 'RichTextBlock',
    inlines: [{ type: 'TextRun', text: value, ...style }],
  });
  expect(posted[0]?.body).toEqual({
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          fallbackText: NOTICE.subject,
          body: [
            text(NOTICE.subject, { weight: 'Bolder', size: 'Medium' }),
            text('Phase: 3 of 5, reference'),
            text('Gate: failed, 2 errors, 1 warnings'),
          ],
          actions: [{ type: 'Action.OpenUrl', title: 'Review', url: LINK }],
        },
      },
    ],
  });
});

describe('a mail', () => {
  it('a mail reaches every address by SMTP, with title, verdict and link, and names its event', async () => {
    const { mails, host } = await listenForMail();
    const address = `smtp://${host}?from=docs@a.example&to=ada@b.example,bob@c.example`;
    expect(await deliverTo(address)).toEqual({ outcome: 'delivered' });
    expect(mails).toHaveLength(1);
    const { from, to, text = '' } = mails[0] ?? {};
    expect({ from, to }).toEqual({
      from: 'docs@a.example',
      to: ['ada@b.example', 'bob@c.example'],
    });
    const end = text.indexOf('\r\n\r\n');
    const [head, body] = [text.slice(0, end), text.slice(end)];
    expect(head).toContain('Message-ID: <e1@a.example>');
    expect(head).toMatch(/^Subject: =\?UTF-8\?/m);
    const plain = body.replaceAll('=\r\n', '').replaceAll('=3D', '=');
    expect(plain).toContain('Gate: failed, 2 errors, 1 warnings');
    expect(plain).toContain(`Review: ${LINK}`);
  });

  it('a mail whose title has line breaks gets no further header', async () => {
    const { mails, host } = await listenForMail();
    const subject = 'Decision needed: x\r\nBcc: eve@evil.example\r\n\r\nhello';
    await deliverTo(`smtp://${host}?from=a@a.example&to=b@b.example`, { ...NOTICE, subject });
    expect(mails[0]?.to).toEqual(['b@b.example']);
    expect(mails[0]?.text.split('\r\n\r\n')[0]).not.toMatch(/^Bcc:/m);
  });

  it('a mail is not sent with a password to a server without encryption', async () => {
    const passwords: unknown[] = [];
    const { host, mails } = await listenForMail({
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      onAuth({ password }, _, done) {
        passwords.push(password);
        done(null, { user: 'ada' });
      },
    });
    const { outcome } = await deliverTo(
      `smtp://ada:secret@${host}?from=a@a.example&to=b@b.example`,
    );
    expect(outcome).toBe('failed');
    expect([passwords, mails]).toEqual([[], []]);
  });

  it('a mail that the server refuses for good is not repeated, and one that it defers is', async () => {
    const answer = (responseCode: number) =>
      listenForMail({
        onRcptTo: (_, __, done) => done(Object.assign(new Error('no'), { responseCode })),
      });
    const [gone, busy] = [await answer(550), await answer(451)];
    const outcome = async (host: string) =>
      (await deliverTo(`smtp://${host}?from=a@a.example&to=b@b.example`)).outcome;
    expect(await outcome(gone.host)).toBe('refused');
    expect(await outcome(busy.host)).toBe('failed');
    closers.splice(0).map((close) => close());
    expect(await outcome(busy.host)).toBe('failed');
  });
});

it('an announcement to a receiver that is no longer set is refused', async () => {
  const describeNothing = async () => NOTICE;
  const options = { receivers: [], key: undefined, now: () => new Date() };
  const deliver = createDelivery({ ...options, describe: describeNothing });
  const event = { id: 'e', to: 'gone', runId: 'r', type: 'run.failed', at: '', phase: null };
  expect((await deliver({ ...event, data: {} })).outcome).toBe('refused');
});
