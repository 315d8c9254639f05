import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { connect, createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { PhasewrightError } from '../../shared/contract/release-format.ts';

const HOST = '127.0.0.1';
const ACCOUNT = 'phasewright';

/** It takes 1.2 to 1.5 s on two idle cores, and many times that on a loaded machine. */
const START_TIMEOUT_MS = 60_000;
const PROBE_DELAY_MS = 25;

export interface Azurite {
  readonly connectionString: string;
  readonly blobEndpoint: string;
  /** Asks it to flush its data and waits until it has exited. */
  stop(): Promise<void>;
}

/**
 * Starts Azurite's blob service on a free local port, with its data in `directory`. Throws
 * `bad-setting` if it is not installed and `unavailable` if it does not start.
 */
export async function startAzurite(directory: string): Promise<Azurite> {
  mkdirSync(directory, { recursive: true });
  const key = createHash('sha512').update(ACCOUNT).digest('base64');
  const port = await findFreePort();
  const child = spawnBlobService(directory, port, key);
  const errors = collectErrors(child);
  const kill = () => child.kill('SIGTERM');
  process.once('exit', kill);
  child.once('exit', () => process.removeListener('exit', kill));
  try {
    await waitForPort(child, port, errors);
  } catch (error) {
    await stop(child);
    throw error;
  }
  const blobEndpoint = `http://${HOST}:${port}/${ACCOUNT}`;
  const connectionString = `DefaultEndpointsProtocol=http;AccountName=${ACCOUNT};AccountKey=${key};BlobEndpoint=${blobEndpoint};`;
  return { connectionString, blobEndpoint, stop: () => stop(child) };
}

/** The account is our own, not the well-known one, so that no key is in the sources. */
function spawnBlobService(directory: string, port: number, key: string): ChildProcess {
  const options = ['--blobHost', HOST, '--blobPort', String(port), '--location', directory];
  const flags = ['--silent', '--skipApiVersionCheck', '--disableTelemetry'];
  return spawn(process.execPath, [findProgram(), ...options, ...flags], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, AZURITE_ACCOUNTS: `${ACCOUNT}:${key}` },
  });
}

function findProgram(): string {
  try {
    return createRequire(import.meta.url).resolve('azurite/dist/src/blob/main.js');
  } catch (error) {
    const detail = 'Azurite is not installed; run "npm install --save-dev azurite"';
    throw new PhasewrightError('bad-setting', detail, { cause: error });
  }
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, HOST);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') {
    throw new PhasewrightError('unavailable', 'cannot get a free TCP port; try again');
  }
  return address.port;
}

function collectErrors(child: ChildProcess): () => string {
  let text = '';
  child.stderr?.on('data', (chunk) => {
    text = `${text}${chunk}`.slice(-1000);
  });
  return () => text.trim();
}

/** Azurite's messages differ between versions, so the port is probed. */
async function waitForPort(child: ChildProcess, port: number, errors: () => string) {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (!(await canConnect(port))) {
    const hasEnded = child.exitCode !== null || child.signalCode !== null;
    if (hasEnded || Date.now() > deadline) {
      const why = hasEnded ? errors() || `exit code ${child.exitCode}` : 'no answer in time';
      throw new PhasewrightError('unavailable', `Azurite did not start on port ${port}: ${why}`);
    }
    await wait(PROBE_DELAY_MS);
  }
}

function canConnect(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, HOST);
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
