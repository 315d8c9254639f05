import Type, { type Static } from 'typebox';
import { GateReport, PhaseManifest, RunManifest } from '../release-format.ts';
import { json, OF_PHASE, OF_STAGE, type Route, toNumbered } from './route.ts';

const Count = Type.Integer({ minimum: 0 });

/** One artifact of a run. `attempt` is `null` for a released record. */
export const Artifact = Type.Object({
  path: Type.String(),
  phase: Count,
  stage: Type.Union([Type.Literal('staged'), Type.Literal('released')]),
  type: Type.String(),
  size: Count,
  sha256: Type.String(),
  attempt: Type.Union([Count, Type.Null()]),
  createdBy: Type.String(),
  at: Type.String(),
});
export type Artifact = Static<typeof Artifact>;
export const ArtifactList = Type.Object({ artifacts: Type.Array(Artifact) });

/** A manifest: of a phase if the query names one, otherwise of the run. */
const Manifest = Type.Union([PhaseManifest, RunManifest]);

/** What a run wrote, judged and released. */
export const ARTIFACTS = {
  listArtifacts: {
    method: 'GET',
    path: '/api/runs/{runId}/artifacts',
    summary: 'List what a run staged and released',
    access: 'member',
    query: Type.Object({ phase: OF_PHASE, stage: OF_STAGE }),
    success: json('The artifacts', ArtifactList),
  },
  getArtifact: {
    method: 'GET',
    path: '/api/runs/{runId}/artifacts/{path}',
    summary: 'Read one artifact; the path may contain slashes',
    description:
      'A document, a report, a plan. With `.draft.json` after the path of a document: the record of its attempt, with its author, its cost and the findings of its inspection.',
    access: 'member',
    query: Type.Object({
      phase: OF_PHASE,
      stage: OF_STAGE,
      attempt: toNumbered('Attempt of a staged file, the latest by default'),
    }),
    header: Type.Object({ 'If-None-Match': Type.Optional(Type.String()) }),
    success: {
      status: 200,
      says: 'The content, with its digest as ETag',
      media: { '*/*': Type.String({ format: 'binary' }) },
    },
    others: { 304: 'Unchanged' },
  },
  getReport: {
    method: 'GET',
    path: '/api/runs/{runId}/phases/{phase}/report',
    summary: 'Read the gate report of a phase',
    access: 'member',
    query: Type.Object({ round: toNumbered('Round of the gate, the latest by default') }),
    success: {
      status: 200,
      says: 'The report in the requested media type, markdown by default',
      media: {
        'text/markdown': Type.String(),
        'application/json': GateReport,
        'application/sarif+json': Type.Object({}),
      },
    },
    errors: ['not-acceptable'],
  },
  getManifest: {
    method: 'GET',
    path: '/api/runs/{runId}/manifest',
    summary: 'Read a phase manifest, or the run manifest',
    access: 'member',
    query: Type.Object({ phase: OF_PHASE }),
    success: json('The manifest', Manifest),
  },
  downloadBundle: {
    method: 'GET',
    path: '/api/runs/{runId}/download',
    summary: 'Download the bundle of a complete run',
    access: 'member',
    success: {
      status: 200,
      says: 'The bundle',
      media: { 'application/zip': Type.String({ format: 'binary' }) },
    },
    errors: ['conflict'],
  },
} as const satisfies Record<string, Route>;
