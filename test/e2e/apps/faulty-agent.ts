import { appendFileSync } from 'node:fs';
import type { Agent, ProseRequest, WriteAnswer } from '../../../shared/agent/agent.ts';
import type { CallPreview } from '../../../shared/agent/planner.ts';
import { toPromptDigest } from '../../../shared/agent/prompt-digest.ts';
import { createApp } from '../../../shared/app.ts';
import type { Usage } from '../../../shared/contract/draft.ts';
import { provideApp } from '../../../shared/get-app.ts';
import type { WriteRequest } from '../../../shared/profiles/profile.ts';
import { readSettings } from '../../../shared/settings.ts';

/**
 * The product with an agent whose faults the environment controls; it wraps the real one.
 * `FAULTY_PATHS`: paths (comma separated) that get a placeholder. `FAULTY_UNTIL`: `fixed` if the
 * gate's issues are enough to correct it, `guided` if only a reviewer's guidance is, `never`.
 * `CALL_LOG`: a file with a line for every answered, so paid, call. `CALL_DELAY_MS`: the duration
 * of a call. `CALL_TOKENS`: its cost; 0 by default.
 */
const {
  FAULTY_PATHS = '',
  FAULTY_UNTIL = 'fixed',
  CALL_LOG = '',
  CALL_DELAY_MS = '0',
  CALL_TOKENS = '0',
} = process.env;
const tokens = Number(CALL_TOKENS);
const faulty = new Set(FAULTY_PATHS.split(',').filter((path) => path !== ''));

function isMended({ issues, guidance }: WriteRequest): boolean {
  return FAULTY_UNTIL === 'fixed'
    ? issues.some(({ rule }) => rule === 'placeholders')
    : FAULTY_UNTIL === 'guided' && guidance !== null;
}

function toLastPlace({ part }: ProseRequest): string {
  return part.findLast(({ kind }) => kind === 'prose')?.id ?? '';
}

function toUsage(usage: Usage): Usage {
  return tokens === 0 ? usage : { inputTokens: tokens - 100, outputTokens: 100 };
}

function wrap(agent: Agent): Agent {
  const preview = (request: ProseRequest): CallPreview => ({
    promptDigest: toPromptDigest(agent.name, request),
    inputTokens: Math.floor(tokens / 4),
    maxTokens: tokens,
    leftOut: [],
  });
  return {
    name: agent.name,
    ...(tokens === 0 ? {} : { preview }),
    plan: (request, signal) => agent.plan(request, signal),
    async write(request, signal): Promise<WriteAnswer> {
      const answer = await agent.write(request, signal);
      await new Promise((resolve) => setTimeout(resolve, Number(CALL_DELAY_MS)));
      if (CALL_LOG !== '') {
        appendFileSync(CALL_LOG, `${request.phase} ${request.file.path}\n`);
      }
      const isFaulty = faulty.has(request.file.path) && !isMended(request);
      return answer.outcome === 'written'
        ? {
            ...answer,
            usage: toUsage(answer.usage),
            prose: isFaulty
              ? new Map([[toLastPlace(request), 'TODO: finish this.']])
              : answer.prose,
          }
        : answer;
    },
  };
}

provideApp(() => createApp(readSettings(process.env), wrap));

await import('../../../functions/index.ts');
