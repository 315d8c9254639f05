#!/usr/bin/env node
// The bin. Plain JavaScript that any Node from 18 on understands, because it may be started by a
// Node that is too old for the rest: then it goes on with the one of the npm package `node`.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import module from 'node:module';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** From here on Node runs the TypeScript sources unbuilt; the same as `engines` in package.json. */
const LEAST = [22, 18];

const here = dirname(realpathSync(fileURLToPath(import.meta.url)));

/**
 * For the commands that may start a host, because a run moves many large buffers between threads.
 * V8 would let short-lived objects of the first thread grow to 128 MB and collect others late; the
 * allocator of Linux would keep freed buffers, for each thread apart. Measured in bench/README.md.
 */
const HOSTS = ['demo', 'dev', 'resume', 'run'];
const FLAGS = ['--max-semi-space-size=16', '--initial-old-space-size=48'];
const ALLOCATOR = { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '262144' };

if (isRecent(process.versions.node)) {
  tune();
  // Compiled code is kept between calls; that halves the time of the next one.
  module.enableCompileCache?.();
  await import(pathToFileURL(findMain()).href);
} else {
  const node = findNode();
  if (node === undefined) {
    process.stderr.write(
      `phasewright needs Node ${LEAST.join('.')} or newer and this is ${process.versions.node}; ` +
        'install a newer Node, or the npm package "node" beside phasewright (npm install node)\n',
    );
    process.exitCode = 2;
  } else {
    runWith(node);
  }
}

function isRecent(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1]);
}

/** Replaces this process by one that uses less memory, if the system can and the user has no wish. */
function tune() {
  const given = [...process.execArgv, process.env.NODE_OPTIONS].join(' ');
  const isTuned = given.includes('-space-size');
  if (process.platform !== 'linux' || isTuned || !HOSTS.includes(process.argv[2])) {
    return;
  }
  const [node, ...args] = process.argv;
  process.execve?.(node, [node, ...FLAGS, ...process.execArgv, ...args], {
    ...ALLOCATOR,
    ...process.env,
  });
}

/** A checkout runs its sources, so that nobody runs a stale build; an installed package its build. */
function findMain() {
  const source = join(here, 'main.ts');
  const isInstalled = here.split(sep).includes('node_modules');
  return !isInstalled && existsSync(source) ? source : join(here, '..', 'dist', 'cli', 'main.js');
}

/** The `node` package installed with or around this one, if it is recent enough. */
function findNode() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  for (let folder = here; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', 'node', 'bin', name);
    if (existsSync(candidate)) {
      const { stdout } = spawnSync(candidate, ['--version'], { encoding: 'utf8' });
      if (isRecent((stdout || '').trim().replace(/^v/, ''))) {
        return candidate;
      }
    }
    if (folder === dirname(folder)) {
      return undefined;
    }
  }
}

/** Takes the part of a transparent parent: same streams, signals passed on, same end. */
function runWith(node) {
  const args = [fileURLToPath(import.meta.url), ...process.argv.slice(2)];
  const child = spawn(node, args, { stdio: 'inherit' });
  // A terminal sends Ctrl-C to both; the child decides how to end.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('error', (error) => {
    process.stderr.write(`phasewright cannot run ${node}: ${error.message}\n`);
    process.exitCode = 2;
  });
  child.on('exit', (code, signal) => {
    if (signal === null) {
      process.exitCode = code ?? 1;
    } else {
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    }
  });
}
