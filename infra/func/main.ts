import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findFunc } from './find-func.ts';

const ROOT = resolve(import.meta.dirname, '..', '..');

const NO_FUNC = `The Azure Functions Core Tools are not on the PATH. Either install them, version 4:
  npm install --global azure-functions-core-tools@4 --unsafe-perm true
  (other ways: https://learn.microsoft.com/azure/azure-functions/functions-run-local)
or use the embedded host, which needs nothing: npm start
`;

const NO_SETTINGS = `local.settings.json is missing; make it from the sample:
  cp local.settings.sample.json local.settings.json
It names Azurite for the host's own state. Start that beside: npx azurite --skipApiVersionCheck
`;

/**
 * Builds the app and runs it on the real host, as `func start` does; further arguments go to
 * `func`.
 */
async function startFunc(args: readonly string[]): Promise<number> {
  const func = findFunc(process.env.PATH);
  if (func === undefined) {
    process.stderr.write(NO_FUNC);
    return 1;
  }
  if (!existsSync(join(ROOT, 'local.settings.json'))) {
    process.stderr.write(NO_SETTINGS);
    return 1;
  }
  const built = await run('npm', ['run', 'build']);
  return built === 0 ? run(func, ['start', ...args]) : built;
}

/** Runs a program in the repository until it ends; it receives Ctrl-C too. */
async function run(program: string, args: readonly string[]): Promise<number> {
  const isScript = process.platform === 'win32';
  const child = spawn(program, args, { cwd: ROOT, stdio: 'inherit', shell: isScript });
  const ignore = () => {};
  process.on('SIGINT', ignore);
  const [code] = await once(child, 'close');
  process.off('SIGINT', ignore);
  return typeof code === 'number' ? code : 1;
}

process.exitCode = await startFunc(process.argv.slice(2));
