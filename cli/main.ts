import { loadCommands } from './commands/load-commands.ts';
import { dispatch } from './dispatch.ts';
import { EXIT } from './exit-codes.ts';
import { openTerminal } from './terminal.ts';

const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // The first Ctrl-C asks for a clean stop, the second one ends the process.
    if (interruption.signal.aborted) {
      process.exit(EXIT.interrupted);
    }
    interruption.abort();
  });
}
// The reader of our output has closed the pipe, as `head` does.
process.stdout.on('error', () => process.exit(EXIT.failed));
const argv = process.argv.slice(2);
const terminal = openTerminal(argv.includes('--json'), interruption.signal);
const code = await dispatch(await loadCommands(argv[0]), argv, terminal);
for (const stream of [process.stdout, process.stderr]) {
  await new Promise((done) => stream.write('', done));
}
// The app of an embedded host shares this process, and an event stream that was closed early may
// hold a timer. Nothing needs to wait for it.
process.exit(code);
