import { isPhasewrightError, PhasewrightError } from '../../shared/contract/release-format-base.ts';
import { Client, connect } from '../api/client.ts';
import type { Arguments } from '../input/arguments.ts';
import type { Terminal } from '../terminal.ts';
import { type EmbeddedOptions, startEmbedded, toDataDirectory } from './embedded.ts';

/** Provides a client of an embedded host that lives as long as `use`. */
export async function withEmbedded<T>(
  terminal: Terminal,
  options: EmbeddedOptions,
  use: (client: Client) => Promise<T>,
): Promise<T> {
  const host = await startEmbedded(terminal, options);
  try {
    return await use(new Client(host.url, terminal.signal));
  } catch (error) {
    throw terminal.signal.aborted ? error : nameLog(error, host.logFile);
  } finally {
    await host.stop();
    if (terminal.signal.aborted) {
      terminal.stderr.write(
        `Stopped. Progress is saved. Resume with: ${resumeCommand(options.data)}\n`,
      );
    }
  }
}

/** Faults of the service itself say "see the log"; only here is it known where that is. */
function nameLog(error: unknown, logFile: string): unknown {
  return isPhasewrightError(error, 'unavailable')
    ? new PhasewrightError(error.code, `${error.detail} (log: ${logFile})`, {
        faults: error.faults,
        cause: error,
      })
    : error;
}

/** The command that resumes the runs of an embedded host. */
export function resumeCommand(data: string): string {
  return `npx phasewright dev --data ${data}`;
}

/** Provides a client of the service that `--url` names, otherwise of an embedded host. */
export function withService<T>(
  args: Arguments,
  terminal: Terminal,
  use: (client: Client) => Promise<T>,
): Promise<T> {
  const url = args.text('url');
  return url === undefined
    ? withEmbedded(terminal, { data: toDataDirectory(terminal, args.text('data')) }, use)
    : use(connect(url, terminal));
}
