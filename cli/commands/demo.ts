import { randomBytes } from 'node:crypto';
import { join, relative, resolve } from 'node:path';
import { toRunId } from '../../shared/run/run-id.ts';
import { type Command, OPTION } from '../command.ts';
import { toUsageError } from '../input/arguments.ts';
import { readInputs } from '../input/read-inputs.ts';
import { findPackageRoot } from '../package-root.ts';
import { approvePassed } from '../review/approve-passed.ts';
import { reviewAtTerminal } from '../review/review-at-terminal.ts';
import { toDataDirectory, toEnvironment } from '../run/embedded.ts';
import { buildReviewPage } from '../run/review-page.ts';
import { readDetail, runToEnd } from '../run/run-to-end.ts';
import { prepareFolder } from '../run/save-bundle.ts';
import { resumeCommand, withEmbedded } from '../run/service.ts';
import { toWorkFolder } from '../run/work-folder.ts';
import { canAsk, type Terminal } from '../terminal.ts';

const SAMPLE = 'samples/openapi/tool-library.yaml';

export const demo: Command = {
  summary: 'run a sample end to end on this machine and ask for approval at each gate',
  positionals: [],
  options: {
    yes: OPTION.yes,
    out: OPTION.out,
    quiet: OPTION.quiet,
    verbose: OPTION.verbose,
    json: OPTION.json,
  },
  examples: ['', '--yes --out first'],
  async run(args, terminal) {
    if (!args.has('yes') && !canAsk(terminal)) {
      throw toUsageError('cannot ask for approval: this is not a terminal. Add --yes to approve.');
    }
    const out = args.text('out');
    if (out !== undefined) {
      await prepareFolder(resolve(terminal.cwd, out));
    }
    const name = toRunId(new Date(), randomBytes(4).toString('hex'));
    const sample = join(findPackageRoot(), SAMPLE);
    const inputs = await readInputs([`openapi=${sample}`], terminal.cwd);
    const data = join(toDataDirectory(terminal, undefined), `demo-${name}`);
    introduce(terminal, data);
    await buildReviewPage(terminal);
    return withEmbedded(terminal, { data }, (client) => {
      terminal.stderr.write(`Review  ${client.url}/\n`);
      return runToEnd(client, terminal, {
        body: { profile: 'openapi-reference', reviewMode: 'interactive', inputs },
        idempotencyKey: undefined,
        review: args.has('yes')
          ? approvePassed(client, terminal)
          : reviewAtTerminal(client, terminal),
        detail: readDetail(args),
        resumeWith: resumeCommand(data),
        openFolder: async ({ runId }) => {
          const folder =
            out === undefined
              ? join(toWorkFolder(terminal), 'phasewright-demo', runId)
              : resolve(terminal.cwd, out);
          await prepareFolder(folder);
          return folder;
        },
      });
    });
  },
};

/** Says what is written from what, where it is kept, and who writes: newcomers expect a model. */
function introduce(terminal: Terminal, data: string): void {
  const { stderr, cwd } = terminal;
  const agent = toEnvironment(terminal, data).PHASEWRIGHT_AGENT;
  const writer =
    agent === 'template'
      ? 'the offline template, not a model; PHASEWRIGHT_AGENT chooses a model'
      : `the agent ${agent}`;
  stderr.write(
    `Sample  ${SAMPLE}\nWriter  ${writer}\nData    ${data.startsWith(cwd) ? relative(cwd, data) : data}\n`,
  );
}
