import type { SourceExcerpt } from '../../../shared/contract/api/artifacts.ts';
import type { Source } from '../../../shared/contract/release-format.ts';
import { api } from './api.ts';

/** The part of an input that a block of a document is based on. */
export function readSource(
  runId: string,
  source: Source,
  signal: AbortSignal,
): Promise<SourceExcerpt> {
  const { input } = source;
  const place =
    'pointer' in source
      ? { pointer: source.pointer }
      : { path: source.path, fromLine: source.fromLine, toLine: source.toLine };
  const call = { path: { runId }, query: { input, ...place } };
  return api.call('GET /api/runs/{runId}/source', call, { signal });
}
