import Type from 'typebox';
import { createParser } from './release-format.ts';
import { RunResource } from './run.ts';

const RunPage = Type.Object({
  runs: Type.Array(RunResource),
  cursor: Type.Optional(Type.String()),
});

const parseResource = createParser(RunResource, 'the answer: a run', 'unavailable');
const parsePage = createParser(RunPage, 'the answer: a page of runs', 'unavailable');

/** Parses the answer of `GET /runs/{runId}` for who calls the API. */
export function parseRunResource(value: unknown): RunResource {
  return parseResource(value) as RunResource;
}

/** Parses the answer of `GET /runs` for who calls the API. */
export function parseRunPage(value: unknown): { runs: RunResource[]; cursor?: string } {
  return parsePage(value) as { runs: RunResource[]; cursor?: string };
}
