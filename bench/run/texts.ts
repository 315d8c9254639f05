import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Agent, ProseRequest } from '../../shared/agent/agent.ts';

type Answer = Extract<Awaited<ReturnType<Agent['write']>>, { outcome: 'written' }>;

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
        return fromText(known);
      }
      const answer = await agent.write(request, signal);
      if (answer.outcome === 'written') {
        writeFileSync(path, toText(answer));
      }
      return answer;
    },
  };
}

function toText(answer: Answer): string {
  return JSON.stringify({ ...answer, prose: [...answer.prose] });
}

function fromText(text: string): Answer {
  const { prose, ...rest } = JSON.parse(text);
  return { ...rest, prose: new Map(prose) };
}

/** The same path has another text for another input, and one for each of its parts. */
function toName({ run, phase, file, part }: ProseRequest): string {
  const inputs = run.inputs.map(({ sha256 }) => sha256);
  const places = part.flatMap((block) => (block.kind === 'prose' ? [block.id] : []));
  const key = JSON.stringify([...inputs, phase, file.path, ...places]);
  return `${createHash('sha256').update(key).digest('hex').slice(0, 32)}.json`;
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
