import { loadCommands } from './commands/load-commands.ts';
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
// Who reads our output has gone, as `head` does; there is nobody left to tell.
process.stdout.on('error', () => process.exit(EXIT.failed));
const argv = process.argv.slice(2);
const terminal = openTerminal(argv.includes('--json'), interruption.signal);
const code = await dispatch(await loadCommands(argv[0]), argv, terminal);
for (const stream of [process.stdout, process.stderr]) {
  await new Promise((done) => stream.write('', done));
}
// The app of an embedded host shares this process: an event stream whose reader has gone may hold a
// timer of its own, and nobody waits for it.
process.exit(code);
