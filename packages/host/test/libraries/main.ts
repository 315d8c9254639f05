import { execFileSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeFolder, removeFolder, startChildHost } from '../support/child-host.ts';
import { canStream, runChecks, WITH_TIMERS } from './checks.ts';

const USAGE = `Runs one app on the host with each version of the libraries, on Node 22 and 24.
Everything is installed by npm into temporary folders.

  npm run test:libraries [-- --sample] [-- --node 22]

  --sample  only the oldest and newest versions, and three between (for each change)
  --node    one Node only, 22 or 24
`;

/** Versions of @azure/functions and durable-functions that occur together in lock files. */
interface Pair {
  readonly functions: string;
  readonly durable: string;
}

const SAMPLE: readonly Pair[] = [
  { functions: '4.0.0', durable: '3.1.0' },
  { functions: '4.8.0', durable: '3.2.0' },
  { functions: '4.11.2', durable: '3.3.0' },
  { functions: '4.16.2', durable: '3.3.1' },
  { functions: 'latest', durable: 'latest' },
];

/** Every version with the newest of the other, and the pairs of lock files. */
function listPairs(): Pair[] {
  const functions = listVersions('@azure/functions', /^4\.\d+\.\d+$/);
  const durable = listVersions('durable-functions', /^3\.[1-9]\d*\.\d+$/);
  return [
    ...SAMPLE,
    ...functions.map((version) => ({ functions: version, durable: 'latest' })),
    ...durable.map((version) => ({ functions: 'latest', durable: version })),
  ];
}

function listVersions(name: string, range: RegExp): string[] {
  const output = execFileSync('npm', ['view', name, 'versions', '--json'], { encoding: 'utf8' });
  return (JSON.parse(output) as string[]).filter((version) => range.test(version));
}

function install(folder: string, ...packages: string[]): void {
  const args = ['install', '--no-audit', '--no-fund', '--no-save', '--prefer-offline', '--silent'];
  execFileSync('npm', [...args, ...packages], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** The binary of a Node of a major version, from npm. */
function installNode(folder: string, major: string): string {
  if (process.versions.node.startsWith(`${major}.`)) return process.execPath;
  install(folder, `node@${major}`);
  return join(folder, 'node_modules', 'node', 'bin', 'node');
}

/** What fails with one pair on one Node: names of checks, and "start" if it says nothing of them. */
async function tryPair(app: string, node: string, streams: boolean): Promise<string[]> {
  const host = await startChildHost({ app, node, env: { STREAMS: streams ? '1' : '0' } });
  try {
    const failed = await runChecks(host.url);
    const more = !streams && (await canStream(host.url)) ? await tryPair(app, node, true) : [];
    const { errors } = await host.stop();
    const isSaid = /durable-functions \S+ cannot create timers/.test(errors);
    const known = isSaid ? WITH_TIMERS : [];
    const unknown = failed.filter((name) => !known.includes(name));
    const wrong = isSaid && !failed.includes('timer') ? ['a false warning at start'] : [];
    return [...unknown, ...wrong, ...more.map((name) => `${name} (streamed)`)];
  } finally {
    await host.stop();
    removeFolder(host.data);
  }
}

async function main(): Promise<number> {
  const options = {
    sample: { type: 'boolean', default: false },
    node: { type: 'string' },
    help: { type: 'boolean', default: false },
  } as const;
  const { values } = parseArgs({ options });
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const folder = makeFolder();
  const majors = values.node === undefined ? ['22', '24'] : [values.node];
  const nodes = majors.map((major) => ({ major, path: installNode(folder, major) }));
  let failures = 0;
  for (const { functions, durable } of values.sample ? SAMPLE : listPairs()) {
    const app = makeFolder();
    cpSync(join(import.meta.dirname, 'app'), app, { recursive: true });
    install(app, `@azure/functions@${functions}`, `durable-functions@${durable}`);
    for (const { major, path } of nodes) {
      const failed = await tryPair(app, path, false);
      failures += failed.length;
      const verdict = failed.length === 0 ? 'ok' : `FAILED: ${failed.join(', ')}`;
      process.stdout.write(
        `Node ${major}  @azure/functions ${functions}  durable-functions ${durable}  ${verdict}\n`,
      );
    }
    removeFolder(app);
  }
  removeFolder(folder);
  return failures === 0 ? 0 : 1;
}

process.exitCode = await main();
