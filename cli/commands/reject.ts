import { connect } from '../api/client.ts';
import { type Command, OPTION } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { toUsageError } from '../input/arguments.ts';
import { findGate } from '../review/find-gate.ts';

export const reject: Command = {
  summary: 'reject the waiting phase; the run ends',
  positionals: [{ name: 'RUN' }],
  options: {
    reason: { value: 'TEXT', help: 'store this reason with the decision' },
    phase: OPTION.phase,
    digest: { value: 'D', help: 'reject only if the report still has this digest' },
    url: OPTION.url,
    json: OPTION.json,
  },
  async run(args, terminal) {
    const reason = args.text('reason');
    if (reason === undefined) {
      throw toUsageError('reject needs --reason TEXT: the run ends with it');
    }
    const client = connect(args.text('url'), terminal);
    const run = await client.readRun(args.at(0));
    const { words } = findGate(run, args);
    const sent = { ...words, reason };
    await client.command('POST /api/runs/{runId}/reject', {
      path: { runId: run.runId },
      body: sent,
    });
    terminal.say(`Rejected phase ${words.phase}; run ${run.runId} ends.`);
    terminal.answer({ runId: run.runId, decision: 'reject', ...sent });
    return EXIT.done;
  },
};
