import { connect } from '../client.ts';
import { type Command, OPTION } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { findGate } from '../review/find-gate.ts';
import { readReviewSummary } from '../review/review-summary.ts';

export const approve: Command = {
  summary: 'approve the waiting phase, bound to the digest of its report',
  positionals: [{ name: 'RUN' }],
  options: {
    phase: OPTION.phase,
    digest: { value: 'D', help: 'approve only if the report still has this digest' },
    comment: { value: 'TEXT', help: 'comment, stored with the decision' },
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
