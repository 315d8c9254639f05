import { type Client, connect } from '../api/client.ts';
import type { Command } from '../command.ts';
import { OPTION } from '../command.ts';
import { EXIT } from '../exit-codes.ts';

/** A command that controls a run without deciding at its gate. */
export function controlRun(kind: 'suspend' | 'resume', summary: string, done: string): Command {
  return {
    summary,
    positionals: [{ name: 'RUN' }],
    options: { url: OPTION.url, json: OPTION.json },
    async run(args, terminal) {
      const client: Client = connect(args.text('url'), terminal);
      await client.command(`POST /api/runs/{runId}/${kind}`, { path: { runId: args.at(0) } });
      terminal.say(`Run ${args.at(0)} ${done}.`);
      terminal.answer({ runId: args.at(0), [kind]: true });
      return EXIT.done;
    },
  };
}
