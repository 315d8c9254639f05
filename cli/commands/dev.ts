import { once } from 'node:events';
import { join } from 'node:path';
import type { HostLogEntry } from '../../packages/host/src/index.ts';
import { type Command, OPTION } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { startAzurite } from '../run/azurite.ts';
import { startEmbedded, toDataDirectory, toHostProblem } from '../run/embedded.ts';
import { buildReviewPage } from '../run/review-page.ts';
import type { Terminal } from '../terminal.ts';

const DEFAULT_PORT = 7071;
const LOUD: ReadonlySet<HostLogEntry['level']> = new Set(['warning', 'error', 'critical']);

export const dev: Command = {
  summary: 'run the service on this machine until Ctrl-C',
  positionals: [],
  options: {
    port: {
      value: 'N',
      help: `listen on this port (default: ${DEFAULT_PORT}; 0 chooses a free one)`,
    },
    data: OPTION.data,
    azurite: {
      help: 'store blobs in Azurite, the Azure Storage emulator, instead of plain files',
    },
    json: OPTION.json,
  },
  async run(args, terminal) {
    const data = toDataDirectory(terminal, args.text('data'));
    const port = args.integer('port', 0, 65_535) ?? DEFAULT_PORT;
    const azurite = args.has('azurite') ? await startAzurite(join(data, 'azurite')) : undefined;
    const settings = azurite === undefined ? {} : { PHASEWRIGHT_STORAGE: azurite.connectionString };
    try {
      const onLog = toLogger(terminal);
      await buildReviewPage(terminal);
      const host = await startEmbedded(terminal, { data, port, settings, onLog });
      try {
        announce(terminal, host.url, host.logFile);
        const failure = await Promise.race([untilAborted(terminal.signal), host.ended]);
        if (failure !== undefined) {
          throw toHostProblem(failure, data);
        }
        terminal.say('Stopping. Runs continue at the next start.');
      } finally {
        await host.stop();
      }
    } finally {
      await azurite?.stop();
    }
    return EXIT.done;
  },
};

function announce(terminal: Terminal, url: string, logFile: string): void {
  terminal.say(`Phasewright listens at ${url} (Ctrl-C stops it)`);
  terminal.say(`  page     ${url}/`);
  terminal.say(`  API      ${url}/api/openapi.json`);
  terminal.say(`  health   ${url}/api/health`);
  terminal.say(`  log      ${logFile}`);
  terminal.answer({ url, logFile });
}

function toLogger({ stderr }: Terminal): (entry: HostLogEntry) => void {
  return ({ level, message, functionName }) => {
    if (LOUD.has(level)) {
      stderr.write(`${level}${functionName === undefined ? '' : ` ${functionName}`}: ${message}\n`);
    }
  };
}

async function untilAborted(signal: AbortSignal): Promise<undefined> {
  if (!signal.aborted) {
    await once(signal, 'abort');
  }
}
