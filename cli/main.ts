import { COMMANDS } from './commands/table.ts';
import { dispatch } from './dispatch.ts';
import { EXIT } from './exit-codes.ts';
import { openTerminal } from './terminal.ts';

const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // The first asks for a clean stop; who presses Ctrl-C again means it.
    if (interruption.signal.aborted) {
      process.exit(EXIT.interrupted);
    }
    interruption.abort();
  });
}
const argv = process.argv.slice(2);
const terminal = openTerminal(argv.includes('--json'), interruption.signal);
process.exitCode = await dispatch(COMMANDS, argv, terminal);
