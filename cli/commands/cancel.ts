import { connect } from '../api/client.ts';
import { type Command, OPTION } from '../command.ts';
import { EXIT } from '../exit-codes.ts';

export const cancel: Command = {
  summary: 'cancel a run',
  positionals: [{ name: 'RUN' }],
  options: {
    reason: { value: 'TEXT', help: 'store this reason with the run' },
    url: OPTION.url,
    json: OPTION.json,
  },
  async run(args, terminal) {
    const client = connect(args.text('url'), terminal);
    const reason = args.text('reason');
    const sent = reason === undefined ? {} : { reason };
    await client.command('POST /api/runs/{runId}/cancel', {
      path: { runId: args.at(0) },
      body: sent,
    });
    terminal.say(`Run ${args.at(0)} is being canceled.`);
    terminal.answer({ runId: args.at(0), decision: 'cancel', ...sent });
    return EXIT.done;
  },
};
