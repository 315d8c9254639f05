import { connect } from '../client.ts';
import { type Command, OPTION } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { findGate } from '../review/find-gate.ts';
import { renderGate } from '../review/gate-text.ts';

export const approve: Command = {
  summary: 'approve the phase that waits, naming the report as it is now',
  positionals: [{ name: 'RUN' }],
  options: {
    phase: OPTION.phase,
    digest: { value: 'D', help: 'approve only if the report still has this digest' },
    comment: { value: 'TEXT', help: 'kept with the decision' },
    url: OPTION.url,
    json: OPTION.json,
  },
  async run(args, terminal) {
    const client = connect(args.text('url'), terminal);
    const run = await client.readRun(args.at(0));
    const { phase, words } = findGate(run, args);
    const report = await client.readReport(run.runId, phase.phase);
    const url = client.toReportUrl(run.runId, phase.phase);
    for (const line of renderGate(phase, report, url)) {
      terminal.say(line);
    }
    const comment = args.text('comment');
    const sent = { ...words, ...(comment === undefined ? {} : { comment }) };
    await client.decide(run.runId, 'approve', sent);
    terminal.say(`Approved phase ${phase.phase} ${phase.name}.`);
    terminal.answer({ runId: run.runId, decision: 'approve', ...sent });
    return EXIT.done;
  },
};
