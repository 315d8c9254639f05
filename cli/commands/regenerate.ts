import { toCount } from '../../packages/gate/src/base.ts';
import { connect } from '../api/client.ts';
import { type Command, OPTION } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { toUsageError } from '../input/arguments.ts';
import { findGate } from '../review/find-gate.ts';

export const regenerate: Command = {
  summary: 'regenerate files of the waiting phase',
  positionals: [{ name: 'RUN' }],
  options: {
    file: {
      value: 'PATH',
      isRepeatable: true,
      help: 'regenerate this planned file (default: the flagged files)',
    },
    guidance: { value: 'TEXT', help: 'give the writer these instructions' },
    phase: OPTION.phase,
    digest: { value: 'D', help: 'decide only if the report still has this digest' },
    url: OPTION.url,
    json: OPTION.json,
  },
  async run(args, terminal) {
    const client = connect(args.text('url'), terminal);
    const run = await client.readRun(args.at(0));
    const { words } = findGate(run, args);
    const named = [...new Set(args.list('file'))];
    const files =
      named.length > 0 ? named : (await client.readReport(run.runId, words.phase)).flagged;
    if (files.length === 0) {
      throw toUsageError('the report flags no file; name the files to regenerate with --file PATH');
    }
    const guidance = args.text('guidance');
    const sent = { ...words, files, ...(guidance === undefined ? {} : { guidance }) };
    await client.command('POST /api/runs/{runId}/regenerate', {
      path: { runId: run.runId },
      body: sent,
    });
    terminal.say(`${toCount(files.length, 'file')} of phase ${words.phase} will be regenerated:`);
    for (const file of files) {
      terminal.say(`  ${file}`);
    }
    terminal.answer({ runId: run.runId, decision: 'regenerate', ...sent });
    return EXIT.done;
  },
};
