import type { Writable } from 'node:stream';

/** Everything of the process that commands use, so that tests can replace it. */
export interface Terminal {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: Writable;
  readonly stderr: NodeJS.WriteStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Aborted by Ctrl-C or SIGTERM. */
  readonly signal: AbortSignal;
  /** Whether `--json` is set: then stdout contains only JSON. */
  readonly isJson: boolean;
  /** Writes a message: to stdout, or to stderr with `--json`. */
  say(line: string): void;
  /** With `--json`, writes a value as one line of JSON to stdout. */
  answer(value: unknown): void;
}

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

/** Whether the user can be asked: input and output must be terminals. */
export function canAsk({ stdin, stderr }: Terminal): boolean {
  return stdin.isTTY === true && stderr.isTTY === true;
}

/** Whether lines may be redrawn: only on a terminal that understands it, and not in CI. */
export function canDraw({ stderr, env }: Terminal): boolean {
  return stderr.isTTY === true && !env.CI && env.TERM !== 'dumb';
}

/** Whether text may have colours: not with `NO_COLOR` (no-color.org). */
export function hasColor({ env }: Pick<Terminal, 'env'>): boolean {
  return !env.NO_COLOR;
}
