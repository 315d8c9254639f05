import Type from 'typebox';
import { listArtifacts, readArtifact } from '../../query/artifacts.ts';
import { readPlan } from '../../query/plan.ts';
import { readReport } from '../../query/report.ts';
import { readRun } from '../../query/run-resource.ts';
import { PhaseNumber, RunIdText, requireRunId, strict } from './arguments.ts';
import { defineTool, type McpTool } from './tool.ts';

const OF_PHASE = Type.Object({ runId: RunIdText, phase: Type.Optional(PhaseNumber) }, strict);

export const DOCUMENT_TOOLS: readonly McpTool[] = [
  defineTool({
    name: 'read_report',
    title: 'Read a gate report',
    description:
      'The report of the latest gate of a phase, as people read it. Default: this phase.',
    inputSchema: OF_PHASE,
    async call(deps, { runId, phase }) {
      const run = await readRun(deps, requireRunId(runId));
      const at = { phase: phase ?? run.currentPhase, round: undefined };
      const { body } = await readReport(deps, run.runId, { ...at, format: 'markdown' });
      return typeof body === 'string' ? body : new TextDecoder().decode(body);
    },
  }),
  defineTool({
    name: 'read_plan',
    title: 'Read a plan',
    description: 'The planned files of a phase. Default: the current phase.',
    inputSchema: OF_PHASE,
    call: (deps, { runId, phase }) =>
      readPlan(deps, requireRunId(runId), { phase, version: undefined }),
  }),
  defineTool({
    name: 'list_artifacts',
    title: 'List documents',
    description: 'Released documents and staged drafts of a run, with their digests.',
    inputSchema: OF_PHASE,
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
      {
        runId: RunIdText,
        path: Type.String({ minLength: 1, maxLength: 240 }),
        phase: Type.Optional(PhaseNumber),
      },
      strict,
    ),
    async call(deps, { runId, path, phase }) {
      const run = await readRun(deps, requireRunId(runId));
      const phases = run.phases.map((it) => it.phase);
      const { content } = await readArtifact(deps.records.of(run.runId), path, { phases, phase });
      return new TextDecoder().decode(content);
    },
  }),
];
