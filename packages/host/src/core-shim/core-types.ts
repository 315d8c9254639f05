import type { LogCategory, LogLevel } from '../log.ts';

/** A value between host and library, in the shape of the Functions RPC protocol. */
export interface RpcTypedData {
  readonly string?: string;
  readonly json?: string;
  readonly bytes?: Uint8Array;
  readonly int?: number;
  readonly double?: number;
  readonly http?: RpcHttpData;
}

export interface RpcNullableString {
  readonly value: string;
}

/** An HTTP request (to the library) or response (from it). */
export interface RpcHttpData {
  readonly method?: string;
  readonly url?: string;
  readonly nullableHeaders?: Readonly<Record<string, RpcNullableString>>;
  readonly nullableQuery?: Readonly<Record<string, RpcNullableString>>;
  readonly nullableParams?: Readonly<Record<string, RpcNullableString>>;
  readonly body?: RpcTypedData;
  readonly statusCode?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: readonly RpcHttpCookie[];
}

/** A cookie of a buffered response. */
export interface RpcHttpCookie {
  readonly name: string;
  readonly value: string;
  readonly domain?: RpcNullableString;
  readonly path?: RpcNullableString;
  readonly expires?: { readonly value: { readonly seconds: number } };
  readonly secure?: { readonly value: boolean };
  readonly httpOnly?: { readonly value: boolean };
  readonly sameSite?: 'none' | 'lax' | 'strict' | 'explicitNone';
  readonly maxAge?: { readonly value: number };
}

/** One binding of a registered function; its other members depend on its type. */
export interface BindingInfo {
  readonly type?: string;
  readonly direction?: string;
  readonly [option: string]: unknown;
}

/** What the library states about a function that it registers. */
export interface FunctionMetadata {
  readonly name: string;
  readonly functionId?: string;
  readonly bindings: Readonly<Record<string, BindingInfo>>;
  readonly retryOptions?: unknown;
}

export type FunctionCallback = (...args: unknown[]) => unknown;
export type HookCallback = (context: unknown) => unknown;

export interface ParameterBinding {
  readonly name: string;
  readonly data: RpcTypedData | undefined;
}

/** One call of a function, as the library expects it. */
export interface InvocationRequest {
  readonly invocationId: string;
  readonly functionId: string;
  readonly inputData: readonly ParameterBinding[];
  readonly triggerMetadata: Readonly<Record<string, RpcTypedData>>;
  readonly traceContext?: unknown;
  readonly retryContext?: unknown;
}

/** The context the library builds its own invocation context from. */
export interface CoreInvocationContext {
  readonly invocationId: string;
  readonly request: InvocationRequest;
  readonly metadata: FunctionMetadata;
  state: 'preInvocationHooks' | 'invocation' | 'postInvocationHooks' | undefined;
  log(level: LogLevel, category: LogCategory, message: string): void;
}

interface InvocationArguments {
  readonly context: unknown;
  readonly inputs: unknown[];
}

interface InvocationResponse {
  readonly invocationId?: string;
  readonly outputData?: readonly ParameterBinding[];
  readonly returnValue?: RpcTypedData | null;
}

/** The library's half of one invocation. */
export interface InvocationModel {
  getArguments(): Promise<InvocationArguments>;
  invokeFunction(context: unknown, inputs: unknown[], callback: FunctionCallback): Promise<unknown>;
  getResponse(context: unknown, result: unknown): Promise<InvocationResponse>;
}

/** What `@azure/functions` passes with its first registration. */
export interface ProgrammingModel {
  readonly name: string;
  readonly version: string;
  getInvocationModel(context: CoreInvocationContext): InvocationModel | Promise<InvocationModel>;
  getCapabilities?(
    defaults: Record<string, string>,
  ): Record<string, string> | Promise<Record<string, string>>;
}
