import Type, { type Static } from 'typebox';
import { createParser } from '../../contract/release-format.ts';

/**
 * The messages of the Model Context Protocol that a server of tools receives: JSON-RPC 2.0, one
 * message at a time. https://modelcontextprotocol.io/specification/2025-06-18/basic
 */
export const RpcMessage = Type.Object({
  jsonrpc: Type.Literal('2.0'),
  /** Absent in a notification, which gets no response. */
  id: Type.Optional(Type.Union([Type.String(), Type.Number()])),
  /** Absent in a response, which this server never expects. */
  method: Type.Optional(Type.String()),
  params: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
});
export type RpcMessage = Static<typeof RpcMessage>;
export const parseMessage = createParser(RpcMessage, 'the JSON-RPC message');

/** Supported versions of the protocol, newest first; for tools they do not differ. */
export const PROTOCOL_VERSIONS = ['2025-11-25', '2025-06-18', '2025-03-26', '2024-11-05'] as const;

export type RpcResponse = {
  readonly jsonrpc: '2.0';
  readonly id: string | number | null;
} & (
  | { readonly result: object }
  | { readonly error: { readonly code: number; readonly message: string; readonly data?: object } }
);

/** Codes of JSON-RPC 2.0, and that of the protocol for an unknown resource. */
export const RPC_ERROR = {
  parse: -32_700,
  request: -32_600,
  method: -32_601,
  params: -32_602,
  internal: -32_603,
  resource: -32_002,
} as const;

export function toResult(id: string | number, result: object): RpcResponse {
  return { jsonrpc: '2.0', id, result };
}

export function toError(
  id: string | number | null,
  code: number,
  message: string,
  data?: object,
): RpcResponse {
  const details = data === undefined ? {} : { data };
  return { jsonrpc: '2.0', id, error: { code, message, ...details } };
}
