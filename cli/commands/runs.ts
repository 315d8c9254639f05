import { RUN_STATUSES, type RunStatus } from '../../shared/contract/run.ts';
import { connect } from '../api/client.ts';
import { type Command, OPTION } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { toUsageError } from '../input/arguments.ts';
import { renderRunLine } from '../render/render-run.ts';

function readStatus(text: string | undefined): RunStatus | undefined {
  const status = RUN_STATUSES.find((it) => it === text);
  if (text !== undefined && status === undefined) {
    throw toUsageError(`--status is "${text}"; it must be ${RUN_STATUSES.join(' or ')}`);
  }
  return status;
}

export const runs: Command = {
  summary: 'list runs, newest first',
  positionals: [],
  options: {
    status: {
      value: 'STATUS',
      help: 'list only runs with this status: Running, AwaitingApproval, Failed, Canceled or Complete',
    },
    profile: { value: 'P', help: 'list only runs of this profile' },
    limit: { value: 'N', help: 'list at most N runs (1 to 200; default: 50)' },
    cursor: { value: 'C', help: 'continue after the page that returned this cursor' },
    url: OPTION.url,
    json: OPTION.json,
  },
  async run(args, terminal) {
    const page = await connect(args.text('url'), terminal).call('GET /api/runs', {
      query: {
        status: readStatus(args.text('status')),
        profile: args.text('profile'),
        limit: args.integer('limit', 1, 200),
        cursor: args.text('cursor'),
      },
    });
    for (const run of page.runs) {
      terminal.say(renderRunLine(run));
    }
    for (const { runId, detail } of page.damaged ?? []) {
      terminal.say(`${runId}  damaged: ${detail}`);
    }
    if (page.runs.length === 0) {
      terminal.say('no runs');
    }
    if (page.cursor !== undefined) {
      terminal.say(`next page: --cursor ${page.cursor}`);
    }
    terminal.answer(page);
    return EXIT.done;
  },
};
