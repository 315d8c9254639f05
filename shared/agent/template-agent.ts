import { NO_USAGE } from '../contract/draft.ts';
import { type AgentIdentity, PhasewrightError } from '../contract/release-format.ts';
import type { Agent } from './agent.ts';
import type { AgentFailure } from './planner.ts';

/** Increased whenever the same request gives another text than before. */
const VERSION = '1';

export const TEMPLATE: AgentIdentity = { name: 'template', version: VERSION, model: 'none' };

/**
 * The agent that leaves each place for prose at the offline text of the profile: free and
 * deterministic. It plans what the profile requires. Issues and guidance do not change its text.
 */
export function createTemplateAgent(): Agent {
  return {
    name: 'template',
    async plan({ run, phase }, signal) {
      const planned = run.docset.phases.find((it) => it.phase === phase);
      if (planned === undefined) {
        throw new PhasewrightError('broken-invariant', `the docset has no phase ${phase}`);
      }
      return signal.aborted
        ? toTimeout()
        : { outcome: 'planned', proposal: { files: planned.files }, usage: NO_USAGE };
    },
    async write(_, signal) {
      return signal.aborted
        ? toTimeout()
        : { outcome: 'written', prose: new Map(), agent: TEMPLATE, usage: NO_USAGE };
    },
  };
}

function toTimeout(): AgentFailure {
  return {
    outcome: 'failed',
    reason: 'timeout',
    detail: 'stopped before it began',
    usage: NO_USAGE,
  };
}
