import { type AgentIdentity, NO_USAGE } from '../contract/draft.ts';
import { PhasewrightError } from '../contract/errors.ts';
import { writePage as writeOpenApiPage } from '../profiles/openapi-reference/write/write-page.ts';
import { writePage as writePluginPage } from '../profiles/plugin-docs/write/write-page.ts';
import { isUserProfile } from '../profiles/user/profile.ts';
import { writeUserPage } from '../profiles/user/write/write-page.ts';
import type { WriteRequest } from '../profiles/write-request.ts';
import type { Agent } from './agent.ts';
import type { AgentFailure } from './planner.ts';

/** Grows whenever the same request gives other text than before. */
const VERSION = '1';

const IDENTITY: AgentIdentity = { name: 'template', version: VERSION, model: 'none' };

/** Who writes the files of which built-in profile; a further one is a folder and a line. */
const WRITERS: Readonly<Record<string, (request: WriteRequest) => string>> = {
  'openapi-reference': writeOpenApiPage,
  'plugin-docs': writePluginPage,
};

/**
 * The agent that writes from the inputs alone: offline, free, and always the same bytes for the same
 * request. It plans what the profile requires. Issues and guidance do not change what it writes.
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
    async write(request, signal) {
      if (signal.aborted) {
        return toTimeout();
      }
      const { name } = request.run.profile;
      const write = findWriter(request);
      return write === undefined
        ? toRefusal(`the template agent cannot write for the profile "${name}"`)
        : { outcome: 'written', text: write(request), agent: IDENTITY, usage: NO_USAGE };
    },
  };
}

function findWriter({ run: { profile } }: WriteRequest) {
  if (isUserProfile(profile)) {
    return (request: WriteRequest) => writeUserPage(request, profile);
  }
  return Object.hasOwn(WRITERS, profile.name) ? WRITERS[profile.name] : undefined;
}

function toTimeout(): AgentFailure {
  return {
    outcome: 'failed',
    reason: 'timeout',
    detail: 'stopped before it began',
    usage: NO_USAGE,
  };
}

function toRefusal(detail: string): AgentFailure {
  return { outcome: 'failed', reason: 'refused', detail, usage: NO_USAGE };
}
