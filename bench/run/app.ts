import { createApp } from '../../shared/app.ts';
import type { Agent } from '../../shared/draft/agent.ts';
import { provideApp } from '../../shared/get-app.ts';
import { readSettings } from '../../shared/settings.ts';

/**
 * The product with an agent that answers at once: what the template agent writes for a path is
 * written at the first run of the process and only handed out at the next ones, so that a measured
 * run pays for everything but the writing.
 */
function answerAtOnce(agent: Agent): Agent {
  const answers = new Map<string, Awaited<ReturnType<Agent['write']>>>();
  return {
    name: agent.name,
    plan: (request, signal) => agent.plan(request, signal),
    async write(request, signal) {
      const path = `${request.phase}/${request.file.path}`;
      const answer = answers.get(path) ?? (await agent.write(request, signal));
      answers.set(path, answer);
      return answer;
    },
  };
}

provideApp(() => createApp(readSettings(process.env), answerAtOnce));

await import('../../functions/index.ts');
