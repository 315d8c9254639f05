import { resolve } from 'node:path';
import { readText } from '../../packages/gate/src/base.ts';
import { connect } from '../api/client.ts';
import { type Command, OPTION } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { toUsageError } from '../input/arguments.ts';
import { findGate } from '../review/find-gate.ts';

export const replace: Command = {
  summary: 'replace files of the waiting phase with your own texts, in one round',
  positionals: [{ name: 'RUN' }],
  options: {
    path: { value: 'PATH', isRepeatable: true, help: 'replace this planned file' },
    with: {
      value: 'FILE',
      isRepeatable: true,
      help: 'read your text from this file, markdown in UTF-8; one for each --path',
    },
    comment: { value: 'TEXT', help: 'store this comment with the decision' },
    phase: OPTION.phase,
    digest: { value: 'D', help: 'decide only if the report still has this digest' },
    url: OPTION.url,
    json: OPTION.json,
  },
  async run(args, terminal) {
    const paths = args.list('path');
    const sources = args.list('with');
    if (paths.length === 0 || paths.length !== sources.length) {
      throw toUsageError('replace needs --path PATH and --with FILE, as often as each other');
    }
    const files = await Promise.all(
      paths.map(async (path, index) => {
        const source = sources[index] ?? '';
        return { path, content: await readText(resolve(terminal.cwd, source), source) };
      }),
    );
    const client = connect(args.text('url'), terminal);
    const run = await client.readRun(args.at(0));
    const comment = args.text('comment');
    const { words } = findGate(run, args);
    const sent = { ...words, ...(comment === undefined ? {} : { comment }) };
    await client.command('POST /api/runs/{runId}/replace', {
      path: { runId: run.runId },
      body: { ...sent, files },
    });
    terminal.say(
      `${paths.join(', ')} of phase ${words.phase} was replaced with your text; the gate runs again.`,
    );
    terminal.answer({ runId: run.runId, decision: 'replace', ...sent, files: paths });
    return EXIT.done;
  },
};
