import { connect } from '../api/client.ts';
import { readEvents } from '../api/events.ts';
import { type Command, OPTION } from '../command.ts';
import { EXIT } from '../exit-codes.ts';

export const events: Command = {
  summary: 'follow the events of a run until it ends',
  positionals: [{ name: 'RUN' }],
  options: {
    after: { value: 'ID', help: 'show only the events after this event id' },
    url: OPTION.url,
    json: { help: 'print one JSON object per line' },
  },
  async run(args, terminal) {
    const client = connect(args.text('url'), terminal);
    const { runId } = await client.readRun(args.at(0));
    const after = args.text('after');
    const options = {
      signal: client.signal,
      ...(after === undefined ? {} : { lastEventId: after }),
    };
    for await (const event of readEvents(client, runId, options)) {
      if (terminal.isJson) {
        terminal.answer(event);
      } else {
        const { at, type, phase, file } = event;
        const place = [phase === undefined ? '' : `phase ${phase}`, file ?? ''].filter(Boolean);
        terminal.say([at, type.padEnd(20), ...place].join('  ').trimEnd());
      }
    }
    return EXIT.done;
  },
};
