import { isPhasewrightError } from '../../shared/contract/errors.ts';
import type { Client } from '../client.ts';
import { describeGate } from '../progress/words.ts';
import type { Terminal } from '../terminal.ts';
import type { Reviewer } from './reviewer.ts';

/**
 * The reviewer of `--yes`: approves each gate that passed, naming the report it passed with. A gate
 * that failed cannot be approved and is left to a person.
 */
export function approvePassed(client: Client, terminal: Terminal): Reviewer {
  return async ({ run, phase, signal }) => {
    if (phase.gate?.verdict !== 'passed') {
      const gate = phase.gate === undefined ? 'unknown' : describeGate(phase.gate);
      terminal.stderr.write(
        `phase ${phase.phase} ${phase.name}: gate ${gate}; a person must decide, see ${client.toReportUrl(run.runId, phase.phase)}\n`,
      );
      return 'left';
    }
    const { reportDigest } = phase.gate;
    try {
      const comment = 'approved with --yes';
      await client.decide(run.runId, 'approve', { phase: phase.phase, reportDigest, comment });
    } catch (error) {
      if (!isPhasewrightError(error, 'conflict') || !signal.aborted) {
        throw error;
      }
    }
    return 'decided';
  };
}
