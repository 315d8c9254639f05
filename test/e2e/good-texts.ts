import { readBundle } from '../../packages/verify/src/index.ts';
import type { StartBody } from '../../shared/contract/run.ts';
import { Api } from './api.ts';
import { Service } from './service.ts';

/**
 * What a good model would write for a run: the documents that the template agent makes of the same
 * input, by path. They pass the gate.
 */
export async function readGoodTexts(start: StartBody): Promise<Map<string, string>> {
  const service = await Service.start();
  try {
    const api = new Api(service.url);
    const { runId, status } = await api.waitForEnd(await api.start(start));
    if (status !== 'Complete') {
      throw new Error(`the template agent did not complete the run: ${status}`);
    }
    const files = readBundle(await api.bytes(`/runs/${runId}/download`));
    const documents = [...files].filter(([path]) => path.endsWith('.md'));
    return new Map(documents.map(([path, bytes]) => [path, new TextDecoder().decode(bytes)]));
  } finally {
    await service.stop();
  }
}

/** What a model is asked for: a file by its path, or a plan. */
export function readSubject(message: string): string | undefined {
  return /^Write the file (\S+) of phase/m.exec(message)?.[1];
}
