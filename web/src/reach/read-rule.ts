import { ask } from './ask.ts';

/** The page of a rule, as markdown. */
export async function readRule(id: string, signal?: AbortSignal): Promise<string> {
  const question = { accept: 'text/markdown', signal };
  return (await ask(`/rules/${encodeURIComponent(id)}`, question)).text();
}
