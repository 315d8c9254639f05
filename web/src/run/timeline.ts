import type { RunEvent } from '../../../shared/contract/events.ts';

/** What a phase did for a while. */
export const ACTIVITIES = ['planning', 'writing', 'checking', 'waiting', 'releasing'] as const;
export type Activity = (typeof ACTIVITIES)[number];

/** A time of one activity, in milliseconds since the epoch. */
interface Span {
  readonly activity: Activity;
  readonly from: number;
  readonly to: number;
}

/** The call of the agent for one file. */
interface FileSpan {
  readonly file: string;
  readonly from: number;
  readonly to: number;
}

export interface PhaseLine {
  readonly phase: number;
  readonly spans: readonly Span[];
  /** Files that were written at the same time are in different lanes. */
  readonly lanes: readonly (readonly FileSpan[])[];
}

/** Drawing more would slow the page down; the table has the sums of all. */
const MAX_FILES = 2_000;

/** What each phase did when, from the events of a run. A phase that is not released lasts until `now`. */
export function toTimeline(events: readonly RunEvent[], now: number): PhaseLine[] {
  const phases = new Map<number, PhaseClock>();
  for (const event of events) {
    const at = Date.parse(event.at);
    if (event.phase !== undefined) {
      const clock = phases.get(event.phase) ?? new PhaseClock();
      phases.set(event.phase, clock);
      clock.apply(event, at);
    } else if (event.type.startsWith('run.')) {
      for (const clock of phases.values()) {
        clock.turnTo(undefined, at);
      }
    }
  }
  return [...phases]
    .map(([phase, clock]) => {
      clock.turnTo(undefined, now);
      return { phase, spans: clock.spans, lanes: toLanes(clock.files) };
    })
    .filter(({ spans }) => spans.length > 0)
    .sort((a, b) => a.phase - b.phase);
}

/** Follows what a phase does. */
class PhaseClock {
  readonly spans: Span[] = [];
  readonly files: FileSpan[] = [];
  #activity: Activity | undefined;
  #since = 0;
  #lastFile = 0;

  apply(event: RunEvent, at: number): void {
    const { type, data, file } = event;
    if (type === 'file.drafted' && file !== undefined) {
      this.#lastFile = at;
      const durationMs = Number(data.durationMs ?? 0);
      if (durationMs > 0 && this.files.length < MAX_FILES) {
        this.files.push({ file, from: at - durationMs, to: at });
      }
    }
    if (type === 'gate.passed' || type === 'gate.failed') {
      this.#endWriting();
    }
    const next = type === 'phase.released' ? undefined : findNext(event);
    if (next !== undefined || type === 'phase.released') {
      this.turnTo(next, at);
    }
  }

  /** The check begins when the last file of a round is written. */
  #endWriting(): void {
    if (this.#activity === 'writing' && this.#lastFile > this.#since) {
      this.turnTo('checking', this.#lastFile);
    }
  }

  turnTo(activity: Activity | undefined, at: number): void {
    if (this.#activity !== undefined && at > this.#since) {
      this.spans.push({ activity: this.#activity, from: this.#since, to: at });
    }
    this.#activity = activity;
    this.#since = at;
  }
}

/** What begins with an event; `undefined` if nothing does. */
function findNext({ type, data }: RunEvent): Activity | undefined {
  switch (type) {
    case 'phase.started':
      return 'planning';
    case 'plan.accepted':
    case 'files.regenerating':
    case 'gate.failed':
      return 'writing';
    case 'approval.requested':
      return 'waiting';
    case 'gate.passed':
      return 'releasing';
    case 'decision.recorded':
      return data.decision === 'approve' && isAboutGate(data.about) ? 'releasing' : 'writing';
    default:
      return undefined;
  }
}

function isAboutGate(about: unknown): boolean {
  return typeof about === 'object' && about !== null && 'kind' in about && about.kind === 'gate';
}

/** Each file in the first lane that is free when it begins. */
function toLanes(files: readonly FileSpan[]): FileSpan[][] {
  const lanes: FileSpan[][] = [];
  for (const file of files.toSorted((a, b) => a.from - b.from)) {
    const free = lanes.find((lane) => (lane.at(-1)?.to ?? 0) <= file.from);
    if (free === undefined) {
      lanes.push([file]);
    } else {
      free.push(file);
    }
  }
  return lanes;
}

/** Milliseconds of each activity of a phase. */
export function sumActivities({ spans }: PhaseLine): Readonly<Record<Activity, number>> {
  const sums = { planning: 0, writing: 0, checking: 0, waiting: 0, releasing: 0 };
  for (const { activity, from, to } of spans) {
    sums[activity] += to - from;
  }
  return sums;
}

/** A wait is drawn at most so long, as a share of the time that the run worked. */
const MAX_WAIT = 0.15;

/**
 * The position of a time between 0 and 1. A reviewer may think for days about what was written in
 * minutes, so long waits are drawn short.
 */
export function createScale(lines: readonly PhaseLine[]): (at: number) => number {
  const spans = lines.flatMap((line) => line.spans).toSorted((a, b) => a.from - b.from);
  const worked = spans.reduce(
    (sum, it) => sum + (it.activity === 'waiting' ? 0 : it.to - it.from),
    0,
  );
  const longest = Math.max(1, worked * MAX_WAIT);
  const marks: { readonly at: number; readonly drawn: number }[] = [];
  let drawn = 0;
  let last = spans[0]?.from ?? 0;
  marks.push({ at: last, drawn });
  for (const { activity, from, to } of spans) {
    const gap = Math.min(Math.max(0, from - last), longest);
    const begin = Math.max(from, last);
    const length = Math.max(0, to - begin);
    drawn += gap;
    marks.push({ at: begin, drawn });
    drawn += activity === 'waiting' ? Math.min(length, longest) : length;
    last = Math.max(last, to);
    marks.push({ at: last, drawn });
  }
  return (at) => (drawn === 0 ? 0 : interpolate(marks, at) / drawn);
}

function interpolate(
  marks: readonly { readonly at: number; readonly drawn: number }[],
  at: number,
): number {
  const next = marks.findIndex((mark) => mark.at >= at);
  const after = marks[next] ?? marks.at(-1);
  const before = marks[next - 1] ?? after;
  if (after === undefined || before === undefined || after.at === before.at) {
    return after?.drawn ?? 0;
  }
  const share = (at - before.at) / (after.at - before.at);
  return before.drawn + share * (after.drawn - before.drawn);
}
