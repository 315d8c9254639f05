import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { RunResource } from '../../shared/contract/run.ts';
import type { StartBody } from '../../shared/contract/run-options.ts';
import type { Client } from '../api/client.ts';
import { type Command, OPTION } from '../command.ts';
import { type Arguments, toUsageError } from '../input/arguments.ts';
import { guessInput } from '../input/guess-inputs.ts';
import { readInputs } from '../input/read-inputs.ts';
import { approvePassed } from '../review/approve-passed.ts';
import { reviewAtTerminal } from '../review/review-at-terminal.ts';
import type { Reviewer } from '../review/reviewer.ts';
import { toDataDirectory } from '../run/embedded.ts';
import { readDetail, runToEnd } from '../run/run-to-end.ts';
import { prepareFolder } from '../run/save-bundle.ts';
import { resumeCommand, withService } from '../run/service.ts';
import { canAsk, type Terminal } from '../terminal.ts';

export const run: Command = {
  summary: 'start a run and follow it until it ends; run FILE finds the profile for the file',
  positionals: [{ name: 'FILE', isOptional: true }],
  options: {
    profile: {
      short: 'p',
      value: 'P',
      help: 'use this profile; npx phasewright profiles lists them',
    },
    input: {
      short: 'i',
      value: 'NAME=FILE',
      isRepeatable: true,
      help: 'read an input of the profile from this file',
    },
    variant: { value: 'V', help: 'use this variant of the profile (default: its first)' },
    title: { value: 'TEXT', help: 'give the run this title (default: the title in the input)' },
    batch: {
      help: 'run without a reviewer: approve every gate that passed, fail at one that did not',
    },
    lenient: { help: 'report some errors as warnings and lower the completeness threshold' },
    yes: OPTION.yes,
    parallel: {
      value: 'N',
      help: 'write up to N files in parallel (1 to 64; default: the setting of the service)',
    },
    regenerations: {
      value: 'N',
      help: 'regenerate flagged files up to N times (0 to 10; default: the setting of the service)',
    },
    budget: {
      value: 'TOKENS',
      help: 'pause for a decision before the run exceeds this many tokens (default: no limit)',
    },
    'second-reader': {
      help: 'let a model read what was written and warn of claims without evidence',
    },
    'approve-plan': { help: 'require approval of each plan before its files are written' },
    parent: {
      value: 'RUN',
      help: 'name an earlier run as the parent, so that the two can be compared',
    },
    'no-cache': { help: 'call the model again even if the answer is in the cache' },
    'idempotency-key': { value: 'KEY', help: 'reuse the run already started with this key' },
    out: OPTION.out,
    url: { value: 'URL', help: 'use this service (default: an embedded host for this run only)' },
    data: OPTION.data,
    quiet: OPTION.quiet,
    verbose: OPTION.verbose,
    json: OPTION.json,
  },
  examples: [
    'openapi.yaml --batch --out documents',
    'plugin-requirements.json --variant minimal',
    '--profile openapi-reference --input openapi=api.yaml --input overlay=fixes.yaml',
    'openapi.yaml --url https://docs.example.com',
  ],
  async run(args, terminal) {
    const body = await readBody(args, terminal);
    const isAsked = body.reviewMode === 'interactive' && !args.has('yes');
    if (isAsked && !canAsk(terminal) && !args.has('url')) {
      throw toUsageError('cannot ask for approval: this is not a terminal. Add --yes or --batch.');
    }
    const out = args.text('out');
    const folder = out === undefined ? undefined : resolve(terminal.cwd, out);
    if (folder !== undefined) {
      await prepareFolder(folder);
    }
    return withService(args, terminal, (client) =>
      runToEnd(client, terminal, {
        body,
        idempotencyKey: args.text('idempotency-key'),
        review: isAsked
          ? interactiveReviewer(client, terminal)
          : automaticReviewer(body, client, terminal),
        detail: readDetail(args),
        resumeWith: args.has('url')
          ? undefined
          : resumeCommand(toDataDirectory(terminal, args.text('data'))),
        openFolder: async (run) => folder ?? openOwnFolder(args, terminal, run),
      }),
    );
  },
};

async function readBody(args: Arguments, terminal: Terminal): Promise<StartBody> {
  const guess =
    args.positionals.length === 0
      ? undefined
      : await guessInput(args.at(0), args.text('profile'), terminal.cwd);
  const profile = args.text('profile') ?? guess?.profile;
  if (profile === undefined) {
    throw toUsageError(
      'run needs FILE or --profile; "npx phasewright profiles" lists the profiles',
    );
  }
  const variant = args.text('variant');
  const title = args.text('title');
  const maxParallelFiles = args.integer('parallel', 1, 64);
  const maxRegenerations = args.integer('regenerations', 0, 10);
  const tokens = args.integer('budget', 1, 999_999_999);
  const parentRunId = args.text('parent');
  return {
    profile,
    ...(variant === undefined ? {} : { variant }),
    ...(title === undefined ? {} : { title }),
    reviewMode: args.has('batch') ? 'batch' : 'interactive',
    strictness: args.has('lenient') ? 'lenient' : 'strict',
    inputs: await readInputs(
      [...(guess === undefined ? [] : [guess.input]), ...args.list('input')],
      terminal.cwd,
      (line) => terminal.stderr.write(`${line}\n`),
    ),
    options: {
      ...(maxParallelFiles === undefined ? {} : { maxParallelFiles }),
      ...(maxRegenerations === undefined ? {} : { maxRegenerations }),
      ...(args.has('no-cache') ? { cache: false } : {}),
      ...(args.has('second-reader') ? { secondReader: true } : {}),
      ...(args.has('approve-plan') ? { approvePlan: true } : {}),
      ...(tokens === undefined ? {} : { budget: { tokens } }),
    },
    ...(parentRunId === undefined ? {} : { parentRunId }),
  };
}

/** Without a terminal, a service's run is only watched: its decisions are made elsewhere. */
function interactiveReviewer(client: Client, terminal: Terminal): Reviewer | undefined {
  return canAsk(terminal) ? reviewAtTerminal(client, terminal) : undefined;
}

function automaticReviewer(
  body: StartBody,
  client: Client,
  terminal: Terminal,
): Reviewer | undefined {
  return body.reviewMode === 'batch' ? undefined : approvePassed(client, terminal);
}

/**
 * Without `--out`, the bundle of an embedded run is saved with its data, because it cannot be
 * downloaded later. That of a service stays there.
 */
async function openOwnFolder(
  args: Arguments,
  terminal: Terminal,
  { runId }: RunResource,
): Promise<string | undefined> {
  if (args.has('url')) {
    return undefined;
  }
  const folder = join(toDataDirectory(terminal, args.text('data')), 'runs', runId);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  return folder;
}
