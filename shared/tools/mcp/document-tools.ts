import Type from 'typebox';
import { ArtifactList } from '../../contract/api/artifacts.ts';
import { Plan } from '../../contract/release-format.ts';
import { DraftCheck } from '../../contract/tools.ts';
import { listArtifacts } from '../../query/artifacts.ts';
import { readPlan } from '../../query/plan.ts';
import { readRun } from '../../query/run-resource.ts';
import { checkDraft } from '../check-draft.ts';
import { DocumentPath, PhaseNumber, RunIdText, requireRunId, strict } from './arguments.ts';
import { readDocument, readReportText } from './read-texts.ts';
import { defineTool, type McpTool } from './tool.ts';

const OF_PHASE = Type.Object({ runId: RunIdText, phase: Type.Optional(PhaseNumber) }, strict);

export const DOCUMENT_TOOLS: readonly McpTool[] = [
  defineTool({
    name: 'read_report',
    title: 'Read a gate report',
    description:
      'The report of the latest gate of a phase, as people read it. Default: this phase.',
    inputSchema: OF_PHASE,
    call: (deps, { runId, phase }) => readReportText(deps, requireRunId(runId), phase),
  }),
  defineTool({
    name: 'read_plan',
    title: 'Read a plan',
    description: 'The planned files of a phase. Default: the current phase.',
    inputSchema: OF_PHASE,
    outputSchema: Plan,
    call: (deps, { runId, phase }) =>
      readPlan(deps, requireRunId(runId), { phase, version: undefined }),
  }),
  defineTool({
    name: 'list_artifacts',
    title: 'List documents',
    description: 'Released documents and staged drafts of a run, with their digests.',
    inputSchema: OF_PHASE,
    outputSchema: ArtifactList,
    async call(deps, { runId, phase }) {
      const run = await readRun(deps, requireRunId(runId));
      const artifacts = await listArtifacts(deps.records.of(run.runId), { phase });
      return { artifacts: artifacts.filter(({ type }) => type === 'CoreDoc') };
    },
  }),
  defineTool({
    name: 'read_artifact',
    title: 'Read a document',
    description: 'The released document at a path, or its latest draft.',
    inputSchema: Type.Object(
      { runId: RunIdText, path: DocumentPath, phase: Type.Optional(PhaseNumber) },
      strict,
    ),
    call: (deps, { runId, path, phase }) => readDocument(deps, requireRunId(runId), path, phase),
  }),
  defineTool({
    name: 'check_draft',
    title: 'Check a draft',
    description:
      'What the gate of the run would report about a text at a planned path. It stores and decides nothing.',
    inputSchema: Type.Object(
      {
        runId: RunIdText,
        path: DocumentPath,
        content: Type.String({
          minLength: 1,
          maxLength: 256 * 1024,
          description: 'The whole markdown text of the document',
        }),
      },
      strict,
    ),
    outputSchema: DraftCheck,
    async call(deps, { runId, path, content }) {
      const run = await readRun(deps, requireRunId(runId));
      return checkDraft(deps, run.runId, { path, content });
    },
  }),
];
