import { toUsageError } from '../arguments.ts';
import { connect } from '../client.ts';
import { type Command, OPTION } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { findGate } from '../review/find-gate.ts';

export const budget: Command = {
  summary: 'raise the token budget of a run that waits for it',
  positionals: [{ name: 'RUN' }],
  options: {
    tokens: { value: 'N', help: 'the new budget in all' },
    comment: { value: 'TEXT', help: 'kept with the decision' },
    phase: OPTION.phase,
    digest: { value: 'D', help: 'only if the budget still stands as it did with this digest' },
    url: OPTION.url,
    json: OPTION.json,
  },
  async run(args, terminal) {
    const tokens = args.integer('tokens', 1, 999_999_999);
    if (tokens === undefined) {
      throw toUsageError('budget needs --tokens N, the new budget in all');
    }
    const client = connect(args.text('url'), terminal);
    const run = await client.readRun(args.at(0));
    const { words } = findGate(run, args);
    const comment = args.text('comment');
    const sent = { ...words, tokens, ...(comment === undefined ? {} : { comment }) };
    await client.decide(run.runId, 'budget', sent);
    terminal.say(`The budget of run ${run.runId} is ${tokens} tokens; it goes on.`);
    terminal.answer({ runId: run.runId, decision: 'raiseBudget', ...sent });
    return EXIT.done;
  },
};
