import Type from 'typebox';
import { CheckDraftBody } from '../tools.ts';
import { json, type Route } from './route.ts';

/*
 * Agents read these schemas from an OpenAPI 3.0 document, so they use only what it shares with 3.1,
 * and require every property, as strict readers of tool schemas demand.
 */
const Whole = Type.Integer();
const Path = Type.String({
  minLength: 1,
  description: 'Path of a document, such as guide/start.md',
});
const OF_PHASE = Type.Optional(
  Type.Integer({
    minimum: 0,
    maximum: 99,
    description: 'Only this phase; all phases by default',
  }),
);

export const ToolArtifacts = Type.Object({
  artifacts: Type.Array(
    Type.Object({
      path: Type.String(),
      phase: Whole,
      stage: Type.String(),
      size: Whole,
      sha256: Type.String(),
    }),
  ),
});
export const ToolArtifact = Type.Object({
  path: Type.String(),
  phase: Whole,
  sha256: Type.String(),
  content: Type.String(),
});
export const ToolPlan = Type.Object({
  files: Type.Array(
    Type.Object({
      path: Type.String(),
      phase: Whole,
      title: Type.String(),
      sections: Type.Array(Type.String()),
    }),
  ),
});
export const ToolCheck = Type.Object({
  path: Type.String(),
  isPlanned: Type.Boolean(),
  errors: Whole,
  warnings: Whole,
  issues: Type.Array(
    Type.Object({
      line: Type.Optional(Whole),
      column: Type.Optional(Whole),
      rule: Type.String(),
      severity: Type.String(),
      message: Type.String(),
    }),
  ),
});

/**
 * The tools of an agent: it may read the one run of its token. No operation here writes or decides.
 * Names contain only letters, which Foundry requires.
 */
export const TOOLS = {
  listRunArtifacts: {
    method: 'GET',
    path: '/api/tools/artifacts',
    summary: 'List the documents of the run',
    description:
      'Released documents and staged drafts with their digests. Read one with readRunArtifact.',
    access: 'runToken',
    query: Type.Object({ phase: OF_PHASE }),
    success: json('The documents', ToolArtifacts),
  },
  readRunArtifact: {
    method: 'GET',
    path: '/api/tools/artifact',
    summary: 'Read one document of the run',
    description: 'The released document, or its latest draft if it is not released yet.',
    access: 'runToken',
    query: Type.Object({ path: Path, phase: OF_PHASE }),
    success: json('The document', ToolArtifact),
    errors: ['not-found'],
  },
  getPlannedFiles: {
    method: 'GET',
    path: '/api/tools/planned-files',
    summary: 'List the planned files of the run',
    description: 'Documents may link to these paths and to no other.',
    access: 'runToken',
    work: 'always',
    query: Type.Object({ phase: OF_PHASE }),
    success: json('The planned files', ToolPlan),
  },
  checkDraft: {
    method: 'POST',
    path: '/api/tools/check-draft',
    summary: 'Check a draft before submitting it',
    description:
      'Finds what the gate of the run would report about one document: placeholders, broken links, changed facts, untrue claims. Stores and decides nothing.',
    access: 'runToken',
    work: 'always',
    body: CheckDraftBody,
    success: json('The findings', ToolCheck),
  },
} as const satisfies Record<string, Route>;
