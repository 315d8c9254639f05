import { encodePath, toQuery } from './paths.ts';

type Query = Readonly<Record<string, string | number | undefined>>;

/** URLs of the views. Those of a run are below `/runs`. */
export const to = {
  runs: (query: Query = {}) => `/${toQuery(query)}`,
  newRun: (query: Query = {}) => `/runs/new${toQuery(query)}`,
  run: (runId: string) => `/runs/${runId}`,
  gate: (runId: string, phase: number, query: Query = {}) =>
    `/runs/${runId}/phases/${phase}${toQuery(query)}`,
  files: (runId: string, phase: number, query: Query = {}) =>
    `/runs/${runId}/phases/${phase}/files${toQuery(query)}`,
  changes: (runId: string, phase: number, query: Query = {}) =>
    `/runs/${runId}/phases/${phase}/changes${toQuery(query)}`,
  plan: (runId: string, phase: number, query: Query = {}) =>
    `/runs/${runId}/phases/${phase}/plan${toQuery(query)}`,
  document: (runId: string, phase: number, path: string, query: Query = {}) =>
    `/runs/${runId}/phases/${phase}/files/${encodePath(path)}${toQuery(query)}`,
  rule: (runId: string, phase: number, rule: string) =>
    `/runs/${runId}/phases/${phase}/rules/${encodeURIComponent(rule)}`,
  release: (runId: string) => `/runs/${runId}/release`,
  events: (runId: string, query: Query = {}) => `/runs/${runId}/events${toQuery(query)}`,
};
