import { isRunId } from '../../shared/run/run-id.ts';
import { connect } from '../api/client.ts';
import { type Command, OPTION } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { toUsageError } from '../input/arguments.ts';
import { renderDifference } from '../render/render-difference.ts';

export const diff: Command = {
  summary: 'show the differences between two runs: files by phase, then words',
  positionals: [{ name: 'RUN' }, { name: 'NEWER-RUN', isOptional: true }],
  options: {
    phase: { value: 'N', help: 'compare only this phase' },
    path: { value: 'PATH', help: 'compare only this file' },
    names: { help: 'show only the names of files' },
    url: OPTION.url,
    json: OPTION.json,
  },
  async run(args, terminal) {
    const [first = '', second] = args.positionals;
    for (const runId of args.positionals.filter((it) => !isRunId(it))) {
      throw toUsageError(`"${runId}" is not a run id; "npx phasewright runs" lists the runs`);
    }
    const client = connect(args.text('url'), terminal);
    const [fresh, old] = second === undefined ? [first, undefined] : [second, first];
    const difference = await client.call('GET /api/runs/{runId}/diff', {
      path: { runId: fresh },
      query: { with: old, phase: args.integer('phase', 0, 99), path: args.text('path') },
    });
    for (const line of renderDifference(difference, !args.has('names'))) {
      terminal.say(line);
    }
    terminal.answer(difference);
    return EXIT.done;
  },
};
