import { AsyncLocalStorage } from 'node:async_hooks';
import { type ErrorCode, type Fault, PhasewrightError } from '../contract/release-format.ts';

/** What the other side of a port may call, by name. Arguments and values must be cloneable. */
export type PortHandlers = Readonly<Record<string, (...args: never[]) => unknown>>;

/** The part of a `MessagePort` or `Worker` that is used. */
interface Port {
  on(event: 'message', listener: (message: Message) => void): unknown;
  postMessage(message: Message): void;
}

/** An error on its way to another thread, which knows no classes. */
interface SentError {
  readonly name: string;
  readonly message: string;
  readonly stack?: string | undefined;
  readonly ours?: {
    readonly code: ErrorCode;
    readonly detail: string;
    readonly faults: readonly Fault[];
  };
}

type Message =
  | {
      readonly kind: 'call';
      readonly id: number;
      /** The call of the receiver in whose course this one is made. */
      readonly within: number | undefined;
      readonly name: string;
      readonly args: readonly unknown[];
    }
  | { readonly kind: 'value'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly error: SentError };

export interface PortCalls {
  /** Calls a handler of the other side; its type is that of the handler, which the caller vouches for. */
  call<T>(name: string, ...args: readonly unknown[]): Promise<T>;
  /** Rejects running and later calls: the other side has ended. */
  fail(error: unknown): void;
}

interface Pending {
  resolve(value: unknown): void;
  reject(error: unknown): void;
  /** Runs work in the context in which the call was made. */
  readonly inContext: ReturnType<typeof AsyncLocalStorage.snapshot>;
}

/**
 * Connects two threads: each may call the other, many times at once. What the other side calls in
 * the course of a call from here runs in the context (`AsyncLocalStorage`) of that call. A
 * `PhasewrightError` keeps its code and faults; other errors keep name, message and stack.
 */
export function servePort(port: Port, handlers: PortHandlers): PortCalls {
  return new Calls(port, handlers);
}

/** Handlers for methods of the object that `find` returns when one is called. */
export function serveMethods<T extends object>(
  name: string,
  methods: readonly (keyof T & string)[],
  find: () => T,
): PortHandlers {
  const call = (method: keyof T & string, args: readonly unknown[]): unknown => {
    const target = find();
    return Reflect.apply(target[method] as () => unknown, target, args);
  };
  return Object.fromEntries(
    methods.map((method) => [`${name}.${method}`, (...args: unknown[]) => call(method, args)]),
  );
}

/** The methods of an object of the other side, which serves them with `serveMethods`. */
export function callMethods<T, K extends keyof T & string>(
  calls: PortCalls,
  name: string,
  methods: readonly K[],
): Pick<T, K> {
  return Object.fromEntries(
    methods.map((method) => [
      method,
      (...args: readonly unknown[]) => calls.call(`${name}.${method}`, ...args),
    ]),
  ) as never;
}

class Calls implements PortCalls {
  readonly #port: Port;
  readonly #handlers: PortHandlers;
  readonly #pending = new Map<number, Pending>();
  readonly #serving = new AsyncLocalStorage<number>();
  #last = 0;
  #fault: unknown;

  constructor(port: Port, handlers: PortHandlers) {
    this.#port = port;
    this.#handlers = handlers;
    port.on('message', (message) => this.#receive(message));
  }

  call<T>(name: string, ...args: readonly unknown[]): Promise<T> {
    if (this.#fault !== undefined) {
      return Promise.reject(this.#fault);
    }
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    this.#last += 1;
    const id = this.#last;
    this.#port.postMessage({ kind: 'call', id, within: this.#serving.getStore(), name, args });
    const inContext = AsyncLocalStorage.snapshot();
    this.#pending.set(id, { resolve: resolve as Pending['resolve'], reject, inContext });
    return promise;
  }

  fail(error: unknown): void {
    this.#fault ??= error;
    for (const { reject } of this.#pending.values()) {
      reject(error);
    }
    this.#pending.clear();
  }

  #receive(message: Message): void {
    if (message.kind === 'call') {
      void this.#serve(message);
      return;
    }
    const pending = this.#pending.get(message.id);
    this.#pending.delete(message.id);
    if (message.kind === 'value') {
      pending?.resolve(message.value);
    } else {
      pending?.reject(restoreError(message.error));
    }
  }

  async #serve({ id, within, name, args }: Message & { kind: 'call' }): Promise<void> {
    const caller = within === undefined ? undefined : this.#pending.get(within);
    const handle = this.#handlers[name] as (...args: readonly unknown[]) => unknown;
    const serve = async () => this.#serving.run(id, () => handle(...args));
    try {
      const value = await (caller === undefined ? serve() : caller.inContext(serve));
      this.#port.postMessage({ kind: 'value', id, value });
    } catch (error) {
      this.#port.postMessage({ kind: 'error', id, error: toSent(error) });
    }
  }
}

function toSent(error: unknown): SentError {
  if (!(error instanceof Error)) {
    return { name: 'Error', message: String(error) };
  }
  const { name, message, stack } = error;
  return error instanceof PhasewrightError
    ? { name, message, ours: { code: error.code, detail: error.detail, faults: error.faults } }
    : { name, message, stack };
}

function restoreError({ name, message, stack, ours }: SentError): Error {
  if (ours !== undefined) {
    return new PhasewrightError(ours.code, ours.detail, { faults: ours.faults });
  }
  const error = new Error(message);
  error.name = name;
  if (stack !== undefined) {
    error.stack = stack;
  }
  return error;
}
