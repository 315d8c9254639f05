import { connect } from '../api/client.ts';
import { type Command, OPTION } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { renderRun } from '../render/render-run.ts';

export const status: Command = {
  summary: 'show the status of a run',
  positionals: [{ name: 'RUN' }],
  options: { url: OPTION.url, json: OPTION.json },
  async run(args, terminal) {
    const run = await connect(args.text('url'), terminal).readRun(args.at(0));
    for (const line of renderRun(run)) {
      terminal.say(line);
    }
    terminal.answer(run);
    return EXIT.done;
  },
};
