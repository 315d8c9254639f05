import Type, { type Static } from 'typebox';
import { oneOf } from './one-of.ts';
import { createParser, toJsonDigest } from './release-format.ts';

/** The types of the run's event log. Names are fixed: programs filter by them. */
export const EVENT_TYPES = [
  'run.started',
  'run.retried',
  'phase.started',
  'plan.accepted',
  'plan.update.proposed',
  'plan.update.approved',
  'plan.retried',
  'file.drafted',
  'file.retried',
  'file.staged',
  'agent.throttled',
  'gate.passed',
  'gate.failed',
  'files.regenerating',
  'approval.requested',
  'approval.given',
  'link.created',
  'approval.reminded',
  'comment.added',
  'comment.answered',
  'budget.raised',
  'decision.recorded',
  'decision.refused',
  'activity.failed',
  'activity.recovered',
  'phase.materialized',
  'phase.released',
  'run.completed',
  'run.failed',
  'run.canceled',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

export const RunEvent = Type.Object({
  id: Type.String(),
  runId: Type.String(),
  at: Type.String(),
  type: oneOf(EVENT_TYPES),
  phase: Type.Optional(Type.Integer({ minimum: 0 })),
  file: Type.Optional(Type.String()),
  data: Type.Unsafe<Record<string, unknown>>(Type.Object({}, { additionalProperties: true })),
});
export type RunEvent = Static<typeof RunEvent>;
export const parseRunEvent = createParser(RunEvent, 'an event', 'broken-invariant');

const TERMINAL: ReadonlySet<EventType> = new Set(['run.completed', 'run.failed', 'run.canceled']);

/** After a terminal event the log of a run is closed. */
export function isTerminal(type: EventType): boolean {
  return TERMINAL.has(type);
}

/** What identifies a step of a run: the same step repeated must have the same event id. */
export interface EventStep {
  readonly runId: string;
  readonly type: EventType;
  readonly phase?: number;
  readonly file?: string;
  /** Distinguishes real repetitions, such as the attempt of a file or the round of a gate. */
  readonly dedupeKey?: number | string;
}

/**
 * The id of a step's event: 20 hex digits, derived from the step alone, so that readers recognize
 * the events of an activity that ran twice.
 */
export function toEventId(step: EventStep): string {
  return toJsonDigest(step).slice('sha256:'.length, 'sha256:'.length + 20);
}
