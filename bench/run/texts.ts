import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Agent } from '../../shared/agent/agent.ts';
import type { WriteRequest } from '../../shared/profiles/profile.ts';

type Answer = Awaited<ReturnType<Agent['write']>>;

/**
 * An agent that answers at once. What `agent` writes for a file is stored in `folder` and read from
 * there the next time, in this process or another, so a run measures everything but the writing. It
 * is on disk because texts in memory would count as memory of the product.
 */
export function answerFromFiles(agent: Agent, folder: string): Agent {
  mkdirSync(folder, { recursive: true });
  return {
    name: agent.name,
    plan: (request, signal) => agent.plan(request, signal),
    async write(request, signal) {
      const path = join(folder, toName(request));
      const known = readIfThere(path);
      if (known !== undefined) {
        return JSON.parse(known) as Answer;
      }
      const answer = await agent.write(request, signal);
      writeFileSync(path, JSON.stringify(answer));
      return answer;
    },
  };
}

/** The same path has another text for another input. */
function toName({ run, phase, file }: WriteRequest): string {
  const inputs = run.inputs.map(({ sha256 }) => sha256);
  const key = JSON.stringify([...inputs, phase, file.path]);
  return `${createHash('sha256').update(key).digest('hex').slice(0, 32)}.json`;
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
