import type { RunEvent } from '../../shared/contract/events.ts';
import type { RunResource } from '../../shared/contract/run.ts';

const RECENT_FILES = 3;
/** Fewer files say little about the pace. */
const MIN_FILES_OF_PACE = 5;

export type ShownPhase = RunResource['phases'][number];

/**
 * The known progress of a run: the run resource as last read, and the events since. There is one
 * event per file, so events are ahead of the resource while files are written.
 */
export class Progress {
  run: RunResource | undefined;
  readonly #planned = new Map<number, number>();
  readonly #drafted = new Map<number, Set<string>>();
  /** When a phase got its first draft that was not there before, in ms since the epoch. */
  readonly #firstAt = new Map<number, number>();
  #recent: string[] = [];

  constructor(run?: RunResource) {
    this.run = run;
  }

  /** The files written last, latest first. */
  get recent(): readonly string[] {
    return this.#recent;
  }

  apply(event: RunEvent): void {
    const { type, phase = 0, file, data } = event;
    if (type === 'plan.accepted' && typeof data.files === 'number') {
      this.#planned.set(phase, data.files);
    } else if (type === 'file.drafted' && file !== undefined) {
      this.#draftedOf(phase).add(file);
      if (!this.#firstAt.has(phase)) {
        this.#firstAt.set(phase, Date.parse(event.at));
      }
      this.#recent = [file, ...this.#recent.filter((it) => it !== file)].slice(0, RECENT_FILES);
    } else if (type === 'files.regenerating' && Array.isArray(data.files)) {
      for (const again of data.files) {
        this.#draftedOf(phase).delete(String(again));
      }
    } else if (type.startsWith('gate.')) {
      this.#recent = [];
    }
  }

  /** Files of a phase: planned, and written so far. */
  countFiles(phase: number): { planned: number; drafted: number } {
    const known = this.run?.phases.find((it) => it.phase === phase)?.files;
    const planned = this.#planned.get(phase) ?? known?.planned ?? 0;
    const drafted = this.#drafted.get(phase)?.size ?? known?.drafted ?? 0;
    return { planned, drafted: Math.min(planned, drafted) };
  }

  /**
   * How fast a phase is written, from its first draft on, and how long the rest takes at that pace.
   * `undefined` before enough is written to say.
   */
  paceOf(phase: number, nowMs: number): { perSecond: number; leftMs: number } | undefined {
    const { planned, drafted } = this.countFiles(phase);
    const elapsedMs = nowMs - (this.#firstAt.get(phase) ?? nowMs);
    const since = (this.#drafted.get(phase)?.size ?? 0) - 1;
    if (since < MIN_FILES_OF_PACE || elapsedMs <= 0) {
      return undefined;
    }
    return {
      perSecond: (since * 1000) / elapsedMs,
      leftMs: ((planned - drafted) * elapsedMs) / since,
    };
  }

  nameOf(phase: number): string {
    const name = this.run?.phases.find((it) => it.phase === phase)?.name;
    return name === undefined ? `phase ${phase}` : `phase ${phase} ${name}`;
  }

  #draftedOf(phase: number): Set<string> {
    const drafted = this.#drafted.get(phase) ?? new Set();
    this.#drafted.set(phase, drafted);
    return drafted;
  }
}
