import Type, { type Static } from 'typebox';
import { BlockEvidence, GateReport, PhaseManifest, RunManifest } from '../release-format.ts';
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

/** What the blocks of an attempt of a document rest on. */
export const DocumentEvidence = Type.Object({
  path: Type.String(),
  phase: Count,
  attempt: Count,
  /** Digest of the text. */
  sha256: Type.String(),
  /** Digest of `blocks` as canonical JSON, which the report and the manifest name. */
  evidence: Type.String(),
  blocks: Type.Array(BlockEvidence),
});
export type DocumentEvidence = Static<typeof DocumentEvidence>;

/** A place in an input. `leftOut` counts the lines after the excerpt. */
export const SourceExcerpt = Type.Object({
  input: Type.String(),
  /** Digest of the input as received. */
  sha256: Type.String(),
  text: Type.String(),
  leftOut: Count,
});
export type SourceExcerpt = Static<typeof SourceExcerpt>;

/** Lines of documents that match a search; `isCut` if there are more than are returned. */
export const TextMatches = Type.Object({
  matches: Type.Array(Type.Object({ path: Type.String(), line: Count, text: Type.String() })),
  /** Matching files, and files that were searched. */
  files: Count,
  searched: Count,
  isCut: Type.Boolean(),
});
export type TextMatches = Static<typeof TextMatches>;

const LINE = Type.Integer({ minimum: 1 });

/** A manifest: of a phase if the query names one, otherwise of the run. */
const Manifest = Type.Union([PhaseManifest, RunManifest]);

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
  searchTexts: {
    method: 'GET',
    path: '/api/runs/{runId}/search',
    summary: 'Search the documents of a phase for words',
    description:
      'Finds the files of the latest gate that contain every word, in any case, with up to three lines of each and 200 in all.',
    access: 'member',
    work: 'always',
    query: Type.Object({
      phase: Type.Integer({ minimum: 0, maximum: 99, description: 'Number of the phase' }),
      q: Type.String({ minLength: 1, maxLength: 200, description: 'Up to ten words' }),
    }),
    success: json('Matching lines', TextMatches),
  },
  getEvidence: {
    method: 'GET',
    path: '/api/runs/{runId}/evidence/{path}',
    summary: 'Read what the blocks of a document rest on; the path may contain slashes',
    description:
      'Each block with its lines, whether it was rendered or written, and the places in the inputs it rests on.',
    access: 'member',
    query: Type.Object({
      phase: OF_PHASE,
      attempt: toNumbered('Attempt of the file, the latest by default'),
    }),
    success: json('The evidence', DocumentEvidence),
  },
  getSource: {
    method: 'GET',
    path: '/api/runs/{runId}/source',
    summary: 'Read a place in an input that a block rests on',
    description:
      'With `pointer`, the value there as JSON, from the document as the product reads it: with overlays applied, and Swagger 2.0 converted. With `fromLine` and `toLine`, lines of the input as received; of a source set, of the file at `path`.',
    access: 'member',
    query: Type.Object({
      input: Type.String({ minLength: 1, maxLength: 200, description: 'Name of the input' }),
      path: Type.Optional(
        Type.String({
          minLength: 1,
          maxLength: 4000,
          description: 'File in the source set; without a source set, the name of the input',
        }),
      ),
      pointer: Type.Optional(Type.String({ maxLength: 4000, description: 'JSON pointer' })),
      fromLine: Type.Optional(LINE),
      toLine: Type.Optional(LINE),
    }),
    success: json('The excerpt', SourceExcerpt),
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
