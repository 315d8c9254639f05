import type { AIProjectClient } from '@azure/ai-projects';
import { readServiceError } from '../../agent/answer/service-error.ts';
import type { WantedAgent } from './agent-definition.ts';

type AgentsApi = Pick<AIProjectClient['agents'], 'listVersions' | 'createVersion'>;

/** The key of the metadata that holds the hash of a version's definition. */
const HASH_KEY = 'phasewrightHash';

/** Versions per page; the most the service gives. */
const PAGE = 100;

/** Finding and making a version is a matter of seconds; callers wait no longer for each other. */
const ENSURE_TIMEOUT_MS = 60_000;

/** Knows which version of an agent to ask. */
export interface AgentVersions {
  /** The version whose definition is as wanted; made when there is none. */
  ensure(wanted: WantedAgent): Promise<string>;
  /** Forgets what `ensure` found, so that it looks again. */
  forget(wanted: WantedAgent): void;
}

/**
 * Makes the keeper of versions. V1: a version is made only when none has the wanted definition, so
 * neither runs nor files nor a return to an earlier deployment use up the 1,000 versions an agent may
 * have. V2: of several versions with the wanted definition, made by processes that started at once,
 * all processes take the oldest. V3: the callers of a process share one look.
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
