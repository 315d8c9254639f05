import { isPhasewrightError } from '../../shared/contract/release-format.ts';
import type { RunResource } from '../../shared/contract/run.ts';
import type { Client } from '../api/client.ts';
import type { Terminal } from '../terminal.ts';
import { readReviewSummary } from './review-summary.ts';
import type { OpenGate, Reviewer } from './reviewer.ts';

/**
 * The reviewer of `--yes`: approves each gate that passed. A failed gate cannot be approved and is
 * left to a reviewer.
 */
export function approvePassed(client: Client, terminal: Terminal): Reviewer {
  return async ({ run, awaiting, signal }) => {
    const { phase, about } = awaiting;
    const summary = await readReviewSummary(client, run, awaiting);
    if (!summary.canApprove) {
      terminal.stderr.write(
        `${summary.lines.join('\n')}\nThis gate needs a decision by a reviewer.\n`,
      );
      return 'left';
    }
    const words = { phase, reportDigest: about.digest, comment: 'approved with --yes' };
    try {
      await client.command('POST /api/runs/{runId}/approve', {
        path: { runId: run.runId },
        body: words,
      });
    } catch (error) {
      const isLate = isPhasewrightError(error, 'conflict');
      if (!isLate || (!signal.aborted && isOpen(await client.readRun(run.runId), awaiting))) {
        throw error;
      }
    }
    return 'decided';
  };
}

/** Whether the gate is still undecided: another reviewer may have decided first. */
function isOpen(run: RunResource, { phase, about }: OpenGate['awaiting']): boolean {
  const isWaiting = run.awaiting?.about.digest === about.digest;
  return isWaiting && run.phases.find((it) => it.phase === phase)?.decision === undefined;
}
