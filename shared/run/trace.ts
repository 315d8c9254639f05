/** Attributes of a span; names follow the semantic conventions of OpenTelemetry. */
export type TraceAttributes = Readonly<Record<string, string | number | boolean>>;

export interface TraceSpan {
  /** The span as a parent of work elsewhere (W3C Trace Context, `traceparent`), if it is recorded. */
  readonly traceParent: string | undefined;
  set(attributes: TraceAttributes): void;
  /** Sets a better name that is known only afterwards. */
  rename(name: string): void;
  /** Marks the work as failed, for a reason that is a fixed word. */
  fail(reason: string, detail: string): void;
}

/**
 * Runs work within a span, as a child of `parent` (a `traceparent`) or else of the current one.
 * `client`: it calls another service; `server`: it answers a request. An error of the work marks
 * the span and is rethrown.
 */
export type Trace = <T>(
  name: string,
  about: {
    readonly kind: 'internal' | 'client' | 'server';
    readonly attributes: TraceAttributes;
    readonly parent?: string | undefined;
  },
  work: (span: TraceSpan) => Promise<T>,
) => Promise<T>;

/** The run, phase and round of a piece of work, as far as its input names them. */
export function toWorkAttributes(input: object): TraceAttributes {
  const named = Object.entries(NAMES).flatMap(([key, name]) => {
    const value: unknown = Reflect.get(input, key);
    return typeof value === 'string' || typeof value === 'number' ? [[name, value]] : [];
  });
  return Object.fromEntries(named);
}

const NAMES = {
  runId: 'phasewright.run.id',
  phase: 'phasewright.phase',
  round: 'phasewright.round',
  lane: 'phasewright.lane',
} as const;

const NO_SPAN: TraceSpan = {
  traceParent: undefined,
  set: () => {},
  rename: () => {},
  fail: () => {},
};

export const untraced: Trace = (_name, _about, work) => work(NO_SPAN);
