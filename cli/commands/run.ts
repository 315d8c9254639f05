import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { RunResource, StartBody } from '../../shared/contract/run.ts';
import { type Arguments, toUsageError } from '../arguments.ts';
import type { Client } from '../client.ts';
import { type Command, OPTION } from '../command.ts';
import { completeRun } from '../complete-run.ts';
import { toDataDirectory } from '../embedded.ts';
import { readInputs } from '../read-inputs.ts';
import { approvePassed } from '../review/approve-passed.ts';
import { askPerson } from '../review/ask-person.ts';
import type { Reviewer } from '../review/reviewer.ts';
import { prepareFolder } from '../save-bundle.ts';
import { toResumption, withService } from '../service.ts';
import { canAsk, type Terminal } from '../terminal.ts';

export const run: Command = {
  summary: 'start a run and follow it to its end',
  positionals: [],
  options: {
    profile: { value: 'P', help: 'what kind of documents to write; see phasewright profiles' },
    input: { value: 'NAME=FILE', isRepeatable: true, help: 'an input of the profile, from a file' },
    variant: { value: 'V', help: 'a variant of the profile' },
    batch: { help: 'nobody is asked: a gate that passes lets the run go on' },
    lenient: { help: 'some errors become warnings, the completeness threshold is lower' },
    yes: OPTION.yes,
    parallel: { value: 'N', help: 'files written at the same time (1 to 64)' },
    regenerations: { value: 'N', help: 'times that flagged files are written again (0 to 10)' },
    budget: { value: 'TOKENS', help: 'tokens the run may cost; then a person is asked' },
    'approve-plan': { help: 'a person approves each plan before any of its files is written' },
    parent: { value: 'RUN', help: 'the run this one follows' },
    'no-cache': { help: 'ask models anew even where the same question was answered before' },
    'idempotency-key': { value: 'KEY', help: 'a repeat with the same key follows the same run' },
    out: OPTION.out,
    url: { value: 'URL', help: 'the service; without it an embedded host runs for this run only' },
    data: OPTION.data,
    json: OPTION.json,
  },
  async run(args, terminal) {
    const body = await readBody(args, terminal);
    const isAsked = body.reviewMode === 'interactive' && !args.has('yes');
    if (isAsked && !canAsk(terminal) && !args.has('url')) {
      throw toUsageError(
        'this is not a terminal, so nobody can be asked at the gates; add --yes or --batch',
      );
    }
    const out = args.text('out');
    const folder = out === undefined ? undefined : resolve(terminal.cwd, out);
    if (folder !== undefined) {
      await prepareFolder(folder);
    }
    return withService(args, terminal, (client) =>
      completeRun(client, terminal, {
        body,
        idempotencyKey: args.text('idempotency-key'),
        review: isAsked ? toAsking(client, terminal) : toUnasked(body, client, terminal),
        resumeWith: args.has('url')
          ? undefined
          : toResumption(toDataDirectory(terminal, args.text('data'))),
        openFolder: async (run) => folder ?? openOwnFolder(args, terminal, run),
      }),
    );
  },
};

async function readBody(args: Arguments, terminal: Terminal): Promise<StartBody> {
  const profile = args.text('profile');
  if (profile === undefined) {
    throw toUsageError('run needs --profile; "phasewright profiles" lists them');
  }
  const variant = args.text('variant');
  const maxParallelFiles = args.integer('parallel', 1, 64);
  const maxRegenerations = args.integer('regenerations', 0, 10);
  const tokens = args.integer('budget', 1, 999_999_999);
  const parentRunId = args.text('parent');
  return {
    profile,
    ...(variant === undefined ? {} : { variant }),
    reviewMode: args.has('batch') ? 'batch' : 'interactive',
    strictness: args.has('lenient') ? 'lenient' : 'strict',
    inputs: await readInputs(args.list('input'), terminal.cwd),
    options: {
      ...(maxParallelFiles === undefined ? {} : { maxParallelFiles }),
      ...(maxRegenerations === undefined ? {} : { maxRegenerations }),
      ...(args.has('no-cache') ? { cache: false } : {}),
      ...(args.has('approve-plan') ? { approvePlan: true } : {}),
      ...(tokens === undefined ? {} : { budget: { tokens } }),
    },
    ...(parentRunId === undefined ? {} : { parentRunId }),
  };
}

/** Without a terminal the run of a service is only watched: somebody decides elsewhere. */
function toAsking(client: Client, terminal: Terminal): Reviewer | undefined {
  return canAsk(terminal) ? askPerson(client, terminal) : undefined;
}

function toUnasked(body: StartBody, client: Client, terminal: Terminal): Reviewer | undefined {
  return body.reviewMode === 'batch' ? undefined : approvePassed(client, terminal);
}

/**
 * Without `--out` the bundle of an embedded run lies with its data, since nobody could download it
 * later; that of a service stays there.
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
