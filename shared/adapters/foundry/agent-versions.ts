import type { AIProjectClient } from '@azure/ai-projects';
import { readServiceError } from '../../agent/answer/service-error.ts';
import type { WantedAgent } from './agent-definition.ts';

type AgentsApi = Pick<AIProjectClient['agents'], 'listVersions' | 'createVersion'>;

const HASH_KEY = 'phasewrightHash';

/** Versions per page; the service's maximum. */
const PAGE = 100;

/** Finding and creating a version takes seconds; concurrent callers wait no longer. */
const ENSURE_TIMEOUT_MS = 60_000;

export interface AgentVersions {
  /** The version with the required definition, created if there is none. */
  ensure(wanted: WantedAgent): Promise<string>;
  /** Forgets the result of `ensure`, so that it looks again. */
  forget(wanted: WantedAgent): void;
}

/**
 * Creates the manager of versions. V1: a version is created only if none has the required
 * definition, so neither runs nor files nor a return to an earlier deployment use up the 1,000
 * versions an agent may have. V2: of several versions with the required definition, created by
 * concurrent processes, all processes use the oldest. V3: the callers of a process share one
 * look-up.
 */
export function createAgentVersions(agents: AgentsApi): AgentVersions {
  const known = new Map<string, Promise<string>>();
  return {
    ensure(wanted) {
      const key = `${wanted.name} ${wanted.hash}`;
      const found = known.get(key) ?? ensureVersion(agents, wanted);
      known.set(key, found);
      found.catch(() => known.delete(key));
      return found;
    },
    forget({ name, hash }) {
      known.delete(`${name} ${hash}`);
    },
  };
}

async function ensureVersion(agents: AgentsApi, wanted: WantedAgent): Promise<string> {
  const abortSignal = AbortSignal.timeout(ENSURE_TIMEOUT_MS);
  const found = await findOldest(agents, wanted, abortSignal);
  if (found !== undefined) {
    return found;
  }
  const { name, definition, description, hash } = wanted;
  const metadata = { [HASH_KEY]: hash };
  const made = await agents.createVersion(name, definition, { metadata, description, abortSignal });
  return (await findOldest(agents, wanted, abortSignal)) ?? made.version;
}

async function findOldest(
  agents: AgentsApi,
  { name, hash }: WantedAgent,
  abortSignal: AbortSignal,
): Promise<string | undefined> {
  let oldest: string | undefined;
  try {
    for await (const { version, metadata } of agents.listVersions(name, {
      limit: PAGE,
      order: 'asc',
      abortSignal,
    })) {
      if (metadata?.[HASH_KEY] === hash && (oldest === undefined || isBefore(version, oldest))) {
        oldest = version;
      }
    }
  } catch (error) {
    if (readServiceError(error, new Date())?.status !== 404) {
      throw error;
    }
  }
  return oldest;
}

/** Versions count up; the list is ordered by whole seconds, which concurrent creators share. */
function isBefore(a: string, b: string): boolean {
  const order = Number(a) - Number(b);
  return Number.isNaN(order) ? false : order < 0;
}
