import { connect } from '../api/client.ts';
import { type Command, OPTION } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { type Arguments, toUsageError } from '../input/arguments.ts';
import { confirm } from '../review/ask.ts';
import { findGate } from '../review/find-gate.ts';
import { readReviewSummary } from '../review/review-summary.ts';
import { canAsk, type Terminal } from '../terminal.ts';

export const approve: Command = {
  summary: 'approve the waiting phase, bound to the digest of its report',
  positionals: [{ name: 'RUN' }],
  options: {
    phase: OPTION.phase,
    digest: { value: 'D', help: 'approve only if the report still has this digest' },
    yes: { help: 'approve the report as it is now, without asking' },
    comment: { value: 'TEXT', help: 'store this comment with the decision' },
    url: OPTION.url,
    json: OPTION.json,
  },
  async run(args, terminal) {
    const client = connect(args.text('url'), terminal);
    const run = await client.readRun(args.at(0));
    const { awaiting, words } = findGate(run, args);
    const { lines } = await readReviewSummary(client, run, awaiting);
    for (const line of lines) {
      terminal.say(line);
    }
    if (!(await isConfirmed(args, terminal, awaiting.about.digest))) {
      terminal.say('Nothing was approved.');
      return EXIT.failed;
    }
    const comment = args.text('comment');
    const sent = { ...words, ...(comment === undefined ? {} : { comment }) };
    await client.command('POST /api/runs/{runId}/approve', {
      path: { runId: run.runId },
      body: sent,
    });
    terminal.say(`Approved the ${awaiting.about.kind} of phase ${awaiting.phase}.`);
    terminal.answer({ runId: run.runId, decision: 'approve', ...sent });
    return EXIT.done;
  },
};

/**
 * A digest names what was reviewed. Without one, a user at a terminal must confirm what was just
 * shown; a program must state that it approves the current state.
 */
async function isConfirmed(args: Arguments, terminal: Terminal, digest: string): Promise<boolean> {
  if (args.has('digest') || args.has('yes')) {
    return true;
  }
  if (!canAsk(terminal)) {
    throw toUsageError(
      `approve needs the digest of what you reviewed, --digest ${digest}, or --yes to approve it as it is now`,
    );
  }
  return confirm(terminal, 'Approve this?');
}
