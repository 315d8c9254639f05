import type { RunResource, RunStatus } from '../../../shared/contract/run.ts';
import { askJson } from './ask.ts';
import { toQuery, toRunPath } from './paths.ts';

export interface RunPage {
  readonly runs: readonly RunResource[];
  readonly cursor?: string;
}

export interface RunQuery {
  readonly status?: RunStatus | undefined;
  readonly profile?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit?: number;
}

export function readRuns(query: RunQuery, signal?: AbortSignal): Promise<RunPage> {
  return askJson(`/runs${toQuery({ ...query })}`, { signal });
}

export function readRun(runId: string, signal?: AbortSignal): Promise<RunResource> {
  return askJson(toRunPath(runId), { signal });
}
