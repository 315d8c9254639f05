import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findSuites } from './find-suites.ts';

const ROOT = join(import.meta.dirname, '..', '..');

const USAGE = `Tests the app that a host runs, over HTTP: Core Tools, Azure or any other host.

  npm run test:host -- URL [--streams] [--no-keys]

  URL        address of a host that runs Phasewright (then the main job is run) or the app in
             packages/host/test/app (then the conformance suite)
  --streams  the app in packages/host/test/app runs with CONFORMANCE_STREAM=1
  --no-keys  the host lets every caller in, as Core Tools do

HOST_TOKEN is sent as bearer token to Phasewright.
`;

/** A host on another machine, with polled queues, is slower than ours. */
const TIMEOUT_MS = '900000';

async function main(): Promise<number> {
  const options = {
    streams: { type: 'boolean', default: false },
    'no-keys': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [url] = positionals;
  if (values.help || url === undefined || !URL.canParse(url)) {
    process.stderr.write(USAGE);
    return values.help ? 0 : 2;
  }
  const suites = await findSuites(url, values.streams);
  if (suites.length === 0) {
    process.stderr.write(
      `${url} answers neither /api/health nor /api/describe. Start Phasewright or packages/host/test/app there.\n`,
    );
    return 1;
  }
  const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const timeouts = [`--testTimeout=${TIMEOUT_MS}`, `--hookTimeout=${TIMEOUT_MS}`];
  const child = spawn(process.execPath, [vitest, 'run', ...suites, ...timeouts], {
    cwd: ROOT,
    stdio: 'inherit',
    env: {
      ...process.env,
      HOST_URL: url.replace(/\/$/, ''),
      ...(values['no-keys'] ? { HOST_KEYS: 'off' } : {}),
    },
  });
  const [code] = await once(child, 'exit');
  return typeof code === 'number' ? code : 1;
}

process.exitCode = await main();
