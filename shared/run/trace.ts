/** What is said about a piece of work; names follow the semantic conventions of OpenTelemetry. */
export type TraceAttributes = Readonly<Record<string, string | number | boolean>>;

/** A piece of work under way. */
export interface TraceSpan {
  set(attributes: TraceAttributes): void;
  /** A better name, where it is known only afterwards. */
  rename(name: string): void;
  /** The work came to nothing, for a reason that is a fixed word. */
  fail(reason: string, detail: string): void;
}

/**
 * Does a piece of work within a span, as a child of the one it is called in. `client`: it asks
 * another service. What the work throws marks the span and is thrown on.
 */
export type Trace = <T>(
  name: string,
  about: { readonly kind: 'internal' | 'client'; readonly attributes: TraceAttributes },
  work: (span: TraceSpan) => Promise<T>,
) => Promise<T>;

/** Which run, phase and round a piece of work belongs to, where its input says so. */
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

const NOBODY: TraceSpan = { set: () => {}, rename: () => {}, fail: () => {} };

/** Traces nothing. */
export const untraced: Trace = (_name, _about, work) => work(NOBODY);
