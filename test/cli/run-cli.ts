import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');

export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The last line of stdout as JSON. */
  json(): unknown;
}

/** A running process of the command line. */
export interface CliProcess {
  readonly child: ChildProcess;
  readonly result: Promise<CliResult>;
  /** Resolves once the output so far matches. */
  sees(pattern: RegExp): Promise<RegExpExecArray>;
}

/** Starts the bin as a user would, in `cwd`, without a terminal and with `extra` variables. */
export function startCli(
  args: readonly string[],
  cwd: string,
  extra: Readonly<Record<string, string>> = {},
): CliProcess {
  const env = { ...process.env, PHASEWRIGHT_URL: '', ...extra };
  const child = spawn(process.execPath, [join(ROOT, 'cli', 'phasewright.js'), ...args], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  const looks = new Set<() => void>();
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (text: string) => {
      output[name] += text;
      for (const look of looks) {
        look();
      }
    });
  }
  const result = once(child, 'close').then(([code]) => ({
    code: typeof code === 'number' ? code : null,
    ...output,
    json: () => JSON.parse(output.stdout.trimEnd().split('\n').at(-1) ?? ''),
  }));
  const sees = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((found, failed) => {
      const look = () => {
        const match = pattern.exec(output.stdout + output.stderr);
        if (match !== null) {
          looks.delete(look);
          found(match);
        }
      };
      looks.add(look);
      look();
      void result.then(({ stderr }) => failed(new Error(`ended before ${pattern}: ${stderr}`)));
    });
  return { child, result, sees };
}

/** Runs the bin to its end. */
export function runCli(
  args: readonly string[],
  cwd: string,
  extra?: Readonly<Record<string, string>>,
): Promise<CliResult> {
  return startCli(args, cwd, extra).result;
}
