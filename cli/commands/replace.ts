import { resolve } from 'node:path';
import { readText } from '../../packages/gate/src/base.ts';
import { connect } from '../api/client.ts';
import { type Command, OPTION } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { toUsageError } from '../input/arguments.ts';
import { findGate } from '../review/find-gate.ts';

export const replace: Command = {
  summary: 'replace a file of the waiting phase with your own text',
  positionals: [{ name: 'RUN' }],
  options: {
    path: { value: 'PATH', help: 'replace this planned file' },
    with: { value: 'FILE', help: 'read your text from this file, markdown in UTF-8' },
    comment: { value: 'TEXT', help: 'store this comment with the decision' },
    phase: OPTION.phase,
    digest: { value: 'D', help: 'decide only if the report still has this digest' },
    url: OPTION.url,
    json: OPTION.json,
  },
  async run(args, terminal) {
    const path = args.text('path');
    const file = args.text('with');
    if (path === undefined || file === undefined) {
      throw toUsageError('replace needs --path PATH and --with FILE');
    }
    const content = await readText(resolve(terminal.cwd, file), file);
    const client = connect(args.text('url'), terminal);
    const run = await client.readRun(args.at(0));
    const comment = args.text('comment');
    const { words } = findGate(run, args);
    const sent = { ...words, path, ...(comment === undefined ? {} : { comment }) };
    await client.command('POST /api/runs/{runId}/replace', {
      path: { runId: run.runId },
      body: { ...sent, content },
    });
    terminal.say(
      `${path} of phase ${words.phase} was replaced with your text; the gate runs again.`,
    );
    terminal.answer({ runId: run.runId, decision: 'replace', ...sent });
    return EXIT.done;
  },
};
