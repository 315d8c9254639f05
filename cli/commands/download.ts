import { resolve } from 'node:path';
import { connect } from '../api/client.ts';
import { type Command, OPTION } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { prepareFolder, saveBundle } from '../run/save-bundle.ts';

export const download: Command = {
  summary: 'download the bundle of a complete run and unpack it',
  positionals: [{ name: 'RUN' }],
  options: {
    out: { ...OPTION.out, help: `${OPTION.out.help} (default: a folder named after the run)` },
    url: OPTION.url,
    json: OPTION.json,
  },
  async run(args, terminal) {
    const runId = args.at(0);
    const bytes = await connect(args.text('url'), terminal).download(runId);
    const folder = resolve(terminal.cwd, args.text('out') ?? runId);
    await prepareFolder(folder);
    const bundle = await saveBundle(bytes, folder);
    terminal.say(`documents   ${folder}`);
    terminal.say(`bundle      ${bundle}`);
    terminal.say(`verify      npx phasewright verify ${bundle}`);
    terminal.answer({ runId, folder, bundle });
    return EXIT.done;
  },
};
