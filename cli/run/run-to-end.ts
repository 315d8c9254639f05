import { toCount } from '../../packages/gate/src/base.ts';
import type { RunResource } from '../../shared/contract/run.ts';
import type { StartBody } from '../../shared/contract/run-options.ts';
import type { Client } from '../api/client.ts';
import { type ExitCode, fromRun } from '../exit-codes.ts';
import { type Arguments, toUsageError } from '../input/arguments.ts';
import { type Detail, openView } from '../progress/view.ts';
import type { Reviewer } from '../review/reviewer.ts';
import type { Terminal } from '../terminal.ts';
import { explainFailure } from './explain-failure.ts';
import { followRun } from './follow-run.ts';
import { saveBundle } from './save-bundle.ts';
import { uploadInputs } from './upload-inputs.ts';

export interface RunRequest {
  /** The command that resumes a run left waiting, if no service carries it on. */
  readonly resumeWith: string | undefined;
  readonly body: StartBody;
  readonly detail: Detail;
  readonly idempotencyKey: string | undefined;
  readonly review: Reviewer | undefined;
  /** The folder for the bundle, once the run is known; `undefined` downloads nothing. */
  readonly openFolder: (run: RunResource) => Promise<string | undefined>;
}

/** What `--quiet` and `--verbose` ask for. Throws a usage error if both are given. */
export function readDetail(args: Arguments): Detail {
  if (args.has('quiet') && args.has('verbose')) {
    throw toUsageError('--quiet and --verbose exclude each other; leave one out');
  }
  if (args.has('quiet')) {
    return 'quiet';
  }
  return args.has('verbose') ? 'verbose' : 'normal';
}

/** Starts a run, follows it to its end, downloads its bundle and reports the result. */
export async function runToEnd(
  client: Client,
  terminal: Terminal,
  { body, idempotencyKey, review, openFolder, resumeWith, detail }: RunRequest,
): Promise<ExitCode> {
  const started = await client.startRun(await uploadInputs(client, body), idempotencyKey);
  const run = await showRun(client, terminal, started, review, detail);
  const folder = await openFolder(run);
  const bundle =
    run.status === 'Complete' && folder !== undefined
      ? await saveBundle(await client.download(run.runId), folder)
      : undefined;
  if (run.status === 'Failed') {
    await explainFailure(client, terminal, run, folder);
  }
  for (const line of renderEnd(run, folder, bundle, resumeWith)) {
    terminal.say(line);
  }
  terminal.answer(toSummary(run, bundle));
  return fromRun(run);
}

async function showRun(
  client: Client,
  terminal: Terminal,
  started: RunResource,
  review: Reviewer | undefined,
  detail: Detail,
): Promise<RunResource> {
  const view = openView(terminal, detail);
  view.run(started);
  try {
    return await followRun({ client, runId: started.runId, view, review });
  } finally {
    view.close();
  }
}

/** The command that decides what the run waits for. */
function describeDecision({ runId, awaiting }: RunResource): string {
  if (awaiting?.about.kind === 'budget') {
    return `  raise        npx phasewright budget ${runId} --tokens N`;
  }
  const digest = awaiting === undefined ? '' : ` --digest ${awaiting.about.digest}`;
  return `  approve      npx phasewright approve ${runId}${digest}`;
}

/** The JSON result of a run. `files` counts the released documents. */
function toSummary(run: RunResource, bundle: string | undefined) {
  const { runId, status, failure } = run;
  return {
    runId,
    status,
    ...(failure === undefined ? {} : { failure }),
    phases: run.phases.map(({ phase, name, status: at, files, gate }) => ({
      phase,
      name,
      status: at,
      files: files.released,
      ...(gate === undefined ? {} : { gate }),
    })),
    files: countReleased(run),
    bundle: bundle ?? null,
  };
}

function countReleased({ phases }: RunResource): number {
  return phases.reduce((sum, { files }) => sum + files.released, 0);
}

function renderEnd(
  run: RunResource,
  folder: string | undefined,
  bundle: string | undefined,
  resumeWith: string | undefined,
): string[] {
  const { runId, status, failure } = run;
  switch (status) {
    case 'Complete':
      return [
        `Run ${runId} is complete: ${toCount(countReleased(run), 'file')} in ${toCount(run.phases.length, 'phase')}.`,
        ...(bundle === undefined
          ? [`  download   npx phasewright download ${runId}`]
          : [
              `  documents   ${folder}`,
              `  bundle      ${bundle}`,
              `  verify      npx phasewright verify ${bundle}`,
            ]),
      ];
    case 'Failed':
      return [`Run ${runId} failed (${failure?.reason ?? 'unknown'}): ${failure?.detail ?? ''}`];
    case 'Canceled':
      return [`Run ${runId} was canceled.`];
    default:
      return [
        `Run ${runId} waits for a decision about phase ${run.currentPhase}. Progress is saved.`,
        ...(resumeWith === undefined ? [] : [`  resume       ${resumeWith}`]),
        describeDecision(run),
      ];
  }
}
