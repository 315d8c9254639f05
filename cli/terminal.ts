import type { Writable } from 'node:stream';

/** Everything of the process that commands use, so that tests can stand in for it. */
export interface Terminal {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: Writable;
  readonly stderr: NodeJS.WriteStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Aborted by Ctrl-C or SIGTERM. */
  readonly signal: AbortSignal;
  /** Whether `--json` is on: then stdout belongs to programs. */
  readonly isJson: boolean;
  /** Writes a line for people: to stdout, or to stderr when `--json` is on. */
  say(line: string): void;
  /** Writes a value for programs, when `--json` is on: one line on stdout. */
  answer(value: unknown): void;
}

/** The terminal of this process. */
export function openTerminal(isJson: boolean, signal: AbortSignal): Terminal {
  const { stdin, stdout, stderr, env } = process;
  const people = isJson ? stderr : stdout;
  return {
    stdin,
    stdout,
    stderr,
    env,
    cwd: process.cwd(),
    signal,
    isJson,
    say: (line) => void people.write(`${line}\n`),
    answer: (value) => {
      if (isJson) {
        stdout.write(`${JSON.stringify(value)}\n`);
      }
    },
  };
}

/** Says whether a person can be asked: both ends must be a terminal. */
export function canAsk({ stdin, stderr }: Terminal): boolean {
  return stdin.isTTY === true && stderr.isTTY === true;
}

/** Says whether lines may be drawn over; `NO_COLOR` and `CI` ask for plain lines. */
export function canDraw({ stderr, env }: Terminal): boolean {
  return stderr.isTTY === true && !env.NO_COLOR && !env.CI && env.TERM !== 'dumb';
}
