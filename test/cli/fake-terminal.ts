import { PassThrough, Writable } from 'node:stream';
import type { Terminal } from '../../cli/terminal.ts';

/** A terminal operated by the test. */
export interface FakeTerminal {
  readonly terminal: Terminal;
  /** Everything written to stderr so far. */
  errors(): string;
  /** Everything written to stdout so far. */
  output(): string;
  /** Answers the next question that matches, once it is asked. */
  answer(question: RegExp, text: string): Promise<void>;
  /** Ends the input, as Ctrl-D does. */
  endInput(): void;
}

export function makeTerminal({
  cwd = '/',
  isJson = false,
  isTTY = false,
  env = {},
}: {
  readonly cwd?: string;
  readonly isJson?: boolean;
  readonly isTTY?: boolean;
  readonly env?: Readonly<Record<string, string>>;
} = {}): FakeTerminal {
  const stdin = new PassThrough();
  let written = '';
  let output = '';
  let read = 0;
  const waiting = new Set<() => void>();
  const stderr = new Writable({
    write(chunk, _encoding, done) {
      written += String(chunk);
      for (const wake of waiting) {
        wake();
      }
      done();
    },
  });
  const stdout = new Writable({
    write(chunk, _encoding, done) {
      output += String(chunk);
      done();
    },
  });
  const terminal = {
    stdin: Object.assign(stdin, { isTTY }) as unknown as NodeJS.ReadStream,
    stdout,
    stderr: Object.assign(stderr, { isTTY }) as unknown as NodeJS.WriteStream,
    env,
    cwd,
    signal: new AbortController().signal,
    isJson,
    say: (line: string) => void stderr.write(`${line}\n`),
    answer: (value: unknown) => void (isJson && stdout.write(`${JSON.stringify(value)}\n`)),
  };
  const answer = (question: RegExp, text: string) =>
    new Promise<void>((done) => {
      const look = () => {
        const match = question.exec(written.slice(read));
        if (match !== null) {
          read += match.index + match[0].length;
          waiting.delete(look);
          stdin.write(`${text}\n`);
          done();
        }
      };
      waiting.add(look);
      look();
    });
  return {
    terminal,
    errors: () => written,
    output: () => output,
    answer,
    endInput: () => void stdin.end(),
  };
}
