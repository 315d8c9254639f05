import { setTimeout as sleep } from 'node:timers/promises';
import type { Agent } from '../../shared/agent/agent.ts';
import { createRandom } from '../random.ts';

/**
 * How long an agent takes for a file: `any`, 1 to 20 seconds for any file; `by-length`, mostly
 * proportional to the number of words, up or down by 30 %. A path takes the same time in every run.
 */
export const KINDS = ['any', 'by-length'] as const;
export type Kind = (typeof KINDS)[number];

export interface Latency {
  readonly kind: Kind;
  /** Speed-up compared with a real agent, so that a bench ends within a minute. */
  readonly faster: number;
}

export interface Sized {
  readonly path: string;
  readonly expectedWords: number;
}

export const [SHORTEST_SECONDS, LONGEST_SECONDS] = [1, 20];
const WORDS_PER_SECOND = 75;
const NOISE = 0.3;

/** The real duration of a call, in seconds. */
export function toSeconds(kind: Kind, { path, expectedWords }: Sized): number {
  const drawn = createRandom(toSeed(path))();
  const seconds =
    kind === 'any'
      ? SHORTEST_SECONDS + drawn * (LONGEST_SECONDS - SHORTEST_SECONDS)
      : (expectedWords / WORDS_PER_SECOND) * (1 + NOISE * (2 * drawn - 1));
  return Math.min(LONGEST_SECONDS, Math.max(SHORTEST_SECONDS, seconds));
}

/** FNV-1a, so that similar paths get unrelated durations. */
function toSeed(text: string): number {
  let hash = 0x811c9dc5;
  for (const unit of text) {
    hash = Math.imul(hash ^ (unit.codePointAt(0) ?? 0), 0x01000193);
  }
  return hash;
}

/** `kind/faster` from the environment; `undefined` for an agent that answers at once. */
export function readLatency(text: string): Latency | undefined {
  const [name, faster] = text.split('/');
  const kind = KINDS.find((it) => it === name);
  return kind === undefined ? undefined : { kind, faster: Number(faster) };
}

/** Delays an agent's answers by its latency. */
export function delayAgent(agent: Agent, latency: Latency | undefined): Agent {
  if (latency === undefined) {
    return agent;
  }
  const { kind, faster } = latency;
  return {
    ...agent,
    async write(request, signal) {
      await sleep((toSeconds(kind, request.file) * 1000) / faster, undefined, { signal });
      return agent.write(request, signal);
    },
  };
}
