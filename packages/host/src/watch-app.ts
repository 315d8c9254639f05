import { type ChildProcess, spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { resolve, sep } from 'node:path';

/** Changes within this time count as one. */
const SETTLE_MS = 150;
const IGNORED = ['node_modules', '.git'];

/**
 * Runs the same command line without `--watch` in a child process and restarts it when a file of
 * the app changes. Instances continue, because everything durable is on disk.
 */
export async function watchApp(appDirectory: string, dataDirectory: string): Promise<number> {
  const root = resolve(appDirectory);
  const data = resolve(dataDirectory);
  const child = new Restarting();
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(root, { recursive: true }, (_, name) => {
    if (name === null || isIgnored(root, data, name)) return;
    clearTimeout(timer);
    timer = setTimeout(() => void child.restart(), SETTLE_MS);
  });
  child.start();
  await new Promise<void>((done) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => done());
  });
  watcher.close();
  clearTimeout(timer);
  await child.stop();
  return 0;
}

function isIgnored(root: string, data: string, name: string): boolean {
  const path = resolve(root, name);
  if (path === data || path.startsWith(data + sep)) return true;
  return name.split(sep).some((part) => IGNORED.includes(part));
}

class Restarting {
  #child: ChildProcess | undefined;
  #restarting: Promise<void> | undefined;

  start(): void {
    const args = process.argv.slice(1).filter((arg) => arg !== '--watch');
    this.#child = spawn(process.execPath, [...process.execArgv, ...args], {
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    });
  }

  async restart(): Promise<void> {
    this.#restarting ??= this.stop().then(() => {
      this.#restarting = undefined;
      process.stdout.write('The app has changed; starting it again.\n');
      this.start();
    });
    await this.#restarting;
  }

  async stop(): Promise<void> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const exited = new Promise<void>((done) => child.once('exit', () => done()));
    child.kill('SIGTERM');
    await exited;
  }
}
