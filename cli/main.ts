import { approve } from './commands/approve.ts';
import { cancel } from './commands/cancel.ts';
import { demo } from './commands/demo.ts';
import { dev } from './commands/dev.ts';
import { download } from './commands/download.ts';
import { events } from './commands/events.ts';
import { profiles } from './commands/profiles.ts';
import { regenerate } from './commands/regenerate.ts';
import { reject } from './commands/reject.ts';
import { run } from './commands/run.ts';
import { runs } from './commands/runs.ts';
import { status } from './commands/status.ts';
import { verify } from './commands/verify.ts';
import { dispatch } from './dispatch.ts';
import { EXIT } from './exit-codes.ts';

const COMMANDS = {
  demo,
  dev,
  run,
  status,
  runs,
  approve,
  reject,
  regenerate,
  cancel,
  events,
  download,
  verify,
  profiles,
};

const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (interruption.signal.aborted) {
      process.exit(EXIT.interrupted);
    }
    interruption.abort();
  });
}
process.exitCode = await dispatch(COMMANDS, process.argv.slice(2), interruption.signal);
