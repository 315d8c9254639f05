import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, globSync, mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PeerMissing } from './peer.ts';

/** A running PostgreSQL cluster with default settings, which sync every commit. */
export interface Postgres {
  readonly pid: number;
  readonly url: string;
}

const USER = 'bench';
const PROGRAMS = ['initdb', 'postgres', 'pg_isready'];
const PATIENCE_MS = 30_000;

/**
 * Starts PostgreSQL with its data in `folder`, on a free local port; it ends with this process.
 * PostgreSQL refuses to run as root, so root starts it as the user of the Debian package. Throws
 * `PeerMissing` if it is not installed.
 */
export async function startPostgres(folder: string): Promise<Postgres> {
  const bin = findBinaries();
  const identity = process.getuid?.() === 0 ? readIdentity('postgres') : undefined;
  const data = join(folder, 'postgres');
  mkdirSync(data);
  if (identity !== undefined) {
    // The other user must be able to pass the parent folder.
    chownSync(folder, identity.uid, identity.gid);
    chownSync(data, identity.uid, identity.gid);
  }
  const options = { cwd: data, ...identity, env: { PATH: process.env.PATH, LC_ALL: 'C' } };
  const init = ['-D', join(data, 'cluster'), '-U', USER, '-A', 'trust', '--no-instructions'];
  execFileSync(join(bin, 'initdb'), init, { ...options, stdio: 'ignore' });
  const port = await findFreePort();
  const settings = [
    ...['listen_addresses=127.0.0.1', `port=${port}`, `unix_socket_directories=${data}`],
  ].flatMap((it) => ['-c', it]);
  const args = ['-D', join(data, 'cluster'), ...settings];
  const server = spawn(join(bin, 'postgres'), args, { ...options, stdio: 'ignore' });
  process.once('exit', () => server.kill('SIGQUIT'));
  await waitFor(server, join(bin, 'pg_isready'), port);
  return { pid: server.pid ?? 0, url: `postgresql://${USER}@127.0.0.1:${port}/postgres` };
}

/** Debian keeps the server's programs out of the path. */
function findBinaries(): string {
  const folders = [
    ...globSync('/usr/lib/postgresql/*/bin').sort().reverse(),
    ...(process.env.PATH ?? '').split(delimiter),
  ];
  const found = folders.find((it) => PROGRAMS.every((name) => existsSync(join(it, name))));
  if (found === undefined) {
    throw new PeerMissing('PostgreSQL is not installed; run apt-get install -y postgresql');
  }
  return found;
}

function readIdentity(name: string): { uid: number; gid: number } {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((it) => it.startsWith(`${name}:`));
  if (line === undefined) {
    throw new PeerMissing(`PostgreSQL does not run as root, and there is no user ${name}`);
  }
  const [, , uid, gid] = line.split(':');
  return { uid: Number(uid), gid: Number(gid) };
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function waitFor(server: ChildProcess, isReady: string, port: number): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline && server.exitCode === null) {
    try {
      execFileSync(isReady, ['-h', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
      return;
    } catch {
      await sleep(50);
    }
  }
  throw new Error(`PostgreSQL did not start on port ${port}`);
}
