import type { RunEvent } from '../../shared/contract/events.ts';
import type { RunResource } from '../../shared/contract/run.ts';
import { canDraw, hasColor, type Terminal } from '../terminal.ts';
import { renderFrame } from './frame.ts';
import { toEventLine, toFileLine } from './lines.ts';
import { Progress } from './state.ts';

const FRAME_MS = 100;
const ESCAPE = '\x1b[';

export interface ProgressView {
  event(event: RunEvent): void;
  run(run: RunResource): void;
  /** Makes room for a question; `resume` continues below it. */
  pause(): void;
  resume(): void;
  /** Leaves the last frame on the screen. */
  close(): void;
}

/** How much is shown while a run is followed: the result only, steps, or a line for each file. */
export type Detail = 'quiet' | 'normal' | 'verbose';

const NO_VIEW: ProgressView = {
  event: () => undefined,
  run: () => undefined,
  pause: () => undefined,
  resume: () => undefined,
  close: () => undefined,
};

/** For `normal`, a frame redrawn in place if the terminal allows it, otherwise plain lines. */
export function openView(terminal: Terminal, detail: Detail): ProgressView {
  if (detail === 'quiet') {
    return NO_VIEW;
  }
  return detail === 'normal' && canDraw(terminal)
    ? new LiveView(terminal.stderr, hasColor(terminal))
    : new PlainView(terminal.stderr, detail === 'verbose');
}

export class PlainView implements ProgressView {
  readonly #stream: { write(text: string): unknown };
  readonly #namesFiles: boolean;
  readonly #progress = new Progress();

  constructor(stream: { write(text: string): unknown }, namesFiles = false) {
    this.#stream = stream;
    this.#namesFiles = namesFiles;
  }

  event(event: RunEvent): void {
    this.#progress.apply(event);
    const line =
      (this.#namesFiles ? toFileLine(event, this.#progress) : undefined) ??
      toEventLine(event, this.#progress);
    if (line !== undefined) {
      // Without a picture to look at, a reader wants to know how long a step took.
      this.#stream.write(`${event.at.slice(11, 19)} ${line}\n`);
    }
  }

  run(run: RunResource): void {
    this.#progress.run = run;
  }

  pause(): void {}
  resume(): void {}
  close(): void {}
}

interface Screen {
  readonly columns?: number;
  readonly rows?: number;
  write(text: string): unknown;
}

/** A frame that is redrawn, at most ten times a second. */
export class LiveView implements ProgressView {
  readonly #screen: Screen;
  readonly #hasColor: boolean;
  readonly #progress = new Progress();
  #timer: NodeJS.Timeout | undefined;
  #height = 0;
  #tick = 0;

  constructor(screen: Screen, hasColor = true) {
    this.#screen = screen;
    this.#hasColor = hasColor;
    this.resume();
  }

  event(event: RunEvent): void {
    this.#progress.apply(event);
  }

  run(run: RunResource): void {
    this.#progress.run = run;
  }

  pause(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#write([]);
  }

  resume(): void {
    this.#timer ??= setInterval(() => this.#draw(), FRAME_MS).unref();
  }

  close(): void {
    clearInterval(this.#timer);
    this.#draw();
    this.#height = 0;
  }

  #draw(): void {
    const { columns = 0, rows = 0 } = this.#screen;
    // Some terminals, such as those of containers, say that they have no width.
    const screen = { columns: columns || 80, rows: rows || 24, hasColor: this.#hasColor };
    this.#write(renderFrame(this.#progress, screen, this.#tick, Date.now()));
    this.#tick += 1;
  }

  #write(lines: readonly string[]): void {
    const up = this.#height === 0 ? '' : `${ESCAPE}${this.#height}A`;
    this.#screen.write(`${up}\r${ESCAPE}J${lines.map((line) => `${line}\n`).join('')}`);
    this.#height = lines.length;
  }
}
