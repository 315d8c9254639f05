import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { HostError } from './errors.ts';
import { type Host, startHost } from './host.ts';
import { printEntry } from './print-entry.ts';
import { watchApp } from './watch-app.ts';

const USAGE = `Runs an Azure Functions app (Node, v4 model) with Durable Functions on this machine.

  functions-host [--app DIR] [--data DIR] [--entry GLOB] [--port N] [--host NAME]
                 [--[no-]keys] [--skip-unsupported] [--pass-principal]
                 [--storage-timers] [--watch] [--verbose]

  --app      folder with package.json and host.json (default: the current one)
  --data     folder for everything durable (default: .functions-host in the app folder)
  --entry    file or glob to load, also unbuilt .ts (default: "main" of package.json)
  --port     0 chooses a free one (default: Host.LocalHttpPort of local.settings.json, or 7071)
  --host     address to listen on (default: 127.0.0.1)
  --keys     ask for function keys as Azure does (default unless --host is this machine;
             --no-keys accepts requests without keys)
  --skip-unsupported
             start without the functions this host cannot run; HTTP functions among
             them answer 501
  --pass-principal
             let callers send x-ms-client-principal headers, as hosts without App Service do
  --storage-timers
             let durable timers fire up to 1 s early and 30 s late, as Azure Storage does
  --watch    start again whenever a file of the app changes
  --verbose  print debug lines of the library too
`;

const OPTIONS = {
  app: { type: 'string', default: '.' },
  data: { type: 'string' },
  entry: { type: 'string' },
  port: { type: 'string' },
  host: { type: 'string' },
  keys: { type: 'boolean' },
  'skip-unsupported': { type: 'boolean', default: false },
  'pass-principal': { type: 'boolean', default: false },
  'storage-timers': { type: 'boolean', default: false },
  watch: { type: 'boolean', default: false },
  verbose: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/** Runs the command line; resolves with the exit code. Throws HostError for what cannot start. */
export async function runCommand(): Promise<number> {
  const { values } = parseArgs({ options: OPTIONS, allowNegative: true });
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const appDirectory = resolve(values.app);
  const dataDirectory = resolve(values.data ?? join(appDirectory, '.functions-host'));
  if (values.watch) return await watchApp(appDirectory, dataDirectory);
  enterFolder(appDirectory);
  const host = await startHost({
    appDirectory,
    skipsUnsupported: values['skip-unsupported'],
    passesPrincipal: values['pass-principal'],
    hasStorageTimers: values['storage-timers'],
    dataDirectory,
    log: (entry) => printEntry(entry, values.verbose),
    ...(values.keys === undefined ? {} : { checksKeys: values.keys }),
    ...(values.entry === undefined ? {} : { entry: values.entry }),
    ...(values.port === undefined ? {} : { port: readPort(values.port) }),
    ...(values.host === undefined ? {} : { hostname: values.host }),
  });
  process.stdout.write(`Listening on ${host.url}\n`);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void host.stop());
  stopWithParent(host);
  return (await host.ended) === undefined ? 0 : 1;
}

/** An app finds its files by relative paths, as on Azure, where the worker runs in its folder. */
function enterFolder(appDirectory: string): void {
  try {
    process.chdir(appDirectory);
  } catch (error) {
    throw new HostError('bad-app', `--app "${appDirectory}" must be a folder.`, error);
  }
}

/** A watching parent holds a channel to this process; when it ends, this process ends too. */
function stopWithParent(host: Host): void {
  process.channel?.unref();
  process.once('disconnect', () => void host.stop());
}

function readPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new HostError('bad-setting', `--port "${text}" must be a number from 0 to 65535.`);
}
