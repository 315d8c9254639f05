import { connect } from '../api/client.ts';
import { type Command, OPTION } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { toUsageError } from '../input/arguments.ts';
import { findGate } from '../review/find-gate.ts';

export const budget: Command = {
  summary: 'raise the token budget of a run that paused because it was used up',
  positionals: [{ name: 'RUN' }],
  options: {
    tokens: { value: 'N', help: 'set the total budget to N tokens' },
    comment: { value: 'TEXT', help: 'store this comment with the decision' },
    phase: OPTION.phase,
    digest: { value: 'D', help: 'raise only if the budget state still has this digest' },
    url: OPTION.url,
    json: OPTION.json,
  },
  async run(args, terminal) {
    const tokens = args.integer('tokens', 1, 999_999_999);
    if (tokens === undefined) {
      throw toUsageError('budget needs --tokens N, the new total budget');
    }
    const client = connect(args.text('url'), terminal);
    const run = await client.readRun(args.at(0));
    const { words } = findGate(run, args);
    const comment = args.text('comment');
    const sent = { ...words, tokens, ...(comment === undefined ? {} : { comment }) };
    await client.command('POST /api/runs/{runId}/budget', {
      path: { runId: run.runId },
      body: sent,
    });
    terminal.say(`The budget of run ${run.runId} is ${tokens} tokens; the run continues.`);
    terminal.answer({ runId: run.runId, decision: 'raiseBudget', ...sent });
    return EXIT.done;
  },
};
