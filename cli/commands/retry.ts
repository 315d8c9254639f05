import { connect } from '../api/client.ts';
import { type Command, OPTION } from '../command.ts';
import { EXIT } from '../exit-codes.ts';

export const retry: Command = {
  summary: 'resume a failed run; released phases are kept',
  positionals: [{ name: 'RUN' }],
  options: {
    budget: {
      value: 'TOKENS',
      help: 'set this token limit, if the run failed because its budget was used up',
    },
    comment: { value: 'TEXT', help: 'store this comment with the run' },
    url: OPTION.url,
    json: OPTION.json,
  },
  async run(args, terminal) {
    const client = connect(args.text('url'), terminal);
    const tokens = args.integer('budget', 1, 999_999_999);
    const comment = args.text('comment');
    const sent = {
      ...(tokens === undefined ? {} : { budget: { tokens } }),
      ...(comment === undefined ? {} : { comment }),
    };
    await client.command('POST /api/runs/{runId}/retry', {
      path: { runId: args.at(0) },
      body: sent,
    });
    terminal.say(`Run ${args.at(0)} is being retried.`);
    terminal.answer({ runId: args.at(0), decision: 'retry', ...sent });
    return EXIT.done;
  },
};
