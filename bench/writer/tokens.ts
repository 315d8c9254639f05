import { createHash } from 'node:crypto';
import { toPlanPrompt } from '../../shared/agent/prompt/plan-prompt.ts';
import type { Prompt } from '../../shared/agent/prompt/prompt.ts';
import { toWritePrompt } from '../../shared/agent/prompt/write-prompt.ts';
import { toAssignment } from '../../shared/agent/write-text.ts';
import type { BenchPages } from './pages.ts';

/** Services cache beginnings of at least 1,024 tokens, in steps of 128; a token is four bytes. */
const STEP = 128;
const MIN_CACHED = 1_024;
const BYTES_PER_TOKEN = 4;

interface Tokens {
  readonly calls: number;
  readonly tokens: number;
  /** Tokens at the beginning of a prompt that an earlier prompt of the same role began with. */
  readonly cacheable: number;
}

/** Calls and estimated input tokens of a run: a plan per phase, and the prose of each page. */
export function countTokens({ run, files }: BenchPages): Tokens {
  const plans = run.docset.phases.map(({ phase }) => toPlanPrompt({ run, phase, faults: [] }));
  const prose = files
    .filter(({ request }) => request.file.writer === 'agent')
    .flatMap(({ request }) => toAssignment(request).requests.map((it) => toWritePrompt(it)));
  return {
    calls: plans.length + prose.length,
    tokens: [...plans, ...prose].reduce((sum, it) => sum + it.tokens, 0),
    cacheable: countCacheable(plans) + countCacheable(prose),
  };
}

function countCacheable(prompts: readonly Prompt[]): number {
  const known = new Set<string>();
  let sum = 0;
  for (const { instructions, message } of prompts) {
    const steps = listBeginnings(Buffer.from(instructions + message));
    const missing = steps.findIndex((it) => !known.has(it));
    const tokens = (missing < 0 ? steps.length : missing) * STEP;
    sum += tokens < MIN_CACHED ? 0 : tokens;
    for (const step of steps) {
      known.add(step);
    }
  }
  return sum;
}

/** A digest of each beginning of a prompt, in steps. */
function listBeginnings(bytes: Buffer): string[] {
  const hash = createHash('sha256');
  const size = STEP * BYTES_PER_TOKEN;
  return Array.from({ length: Math.floor(bytes.length / size) }, (_, at) =>
    hash
      .update(bytes.subarray(at * size, (at + 1) * size))
      .copy()
      .digest('base64'),
  );
}
