import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { sendJson } from './loopback.ts';

/** How a double responds to a request; the wording depends on the protocol, the act does not. */
export type Act =
  | {
      readonly act: 'say';
      readonly text: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** The protocol's own refusal. */
  | { readonly act: 'refuse'; readonly words: string }
  | { readonly act: 'cut'; readonly text: string }
  /** The content filter stops the answer. */
  | { readonly act: 'filter' }
  | { readonly act: 'callTool' }
  | {
      readonly act: 'fail';
      readonly status: number;
      readonly code?: string;
      readonly message?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** The connection breaks: before the head of the response, or within its body. */
  | { readonly act: 'reset'; readonly isMidway: boolean }
  /** Nothing more comes: no head, or no end of the body. */
  | { readonly act: 'hang'; readonly isMidway: boolean }
  /** A response that is not of the protocol. */
  | { readonly act: 'garble'; readonly type: string; readonly body: string };

export type Answer = Extract<Act, { act: 'say' | 'refuse' | 'cut' | 'filter' | 'callTool' }>;

/** Performs its acts one after the other, then repeats the last one. */
export interface Stage {
  next(): Act;
  perform(...acts: Act[]): void;
  /** Resolves when the client of a hanging response closed its connection. */
  readonly abandoned: Promise<void>;
  play(response: ServerResponse, act: Act, toBody: (answer: Answer) => unknown): Promise<void>;
}

/** Creates the protocol-independent part of a double. */
export function createStage(first: Act): Stage {
  let acts: Act[] = [first];
  const { promise: abandoned, resolve } = Promise.withResolvers<void>();
  return {
    next: () => (acts.length > 1 ? acts.shift() : acts[0]) ?? first,
    perform(...next) {
      acts = next;
    },
    abandoned,
    async play(response, act, toBody) {
      switch (act.act) {
        case 'fail':
          return sendFailure(response, act);
        case 'garble':
          response.writeHead(200, { 'content-type': act.type });
          response.end(act.body);
          return;
        case 'reset':
          await sendHalf(response, act.isMidway);
          response.socket?.resetAndDestroy();
          return;
        case 'hang':
          await sendHalf(response, act.isMidway);
          await once(response, 'close');
          return resolve();
        default:
          return sendJson(response, 200, toBody(act), {
            'x-request-id': 'req-1',
            ...(act.act === 'say' ? act.headers : {}),
          });
      }
    },
  };
}

function sendFailure(response: ServerResponse, act: Extract<Act, { act: 'fail' }>): void {
  const { status, code = 'some_code', message = 'as the double was told', headers = {} } = act;
  sendJson(response, status, { error: { code, message, type: 'some_type' } }, headers);
}

async function sendHalf(response: ServerResponse, isMidway: boolean): Promise<void> {
  if (isMidway) {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
    await new Promise<void>((resolve) => {
      response.write('{"half":', () => resolve());
    });
  }
}
