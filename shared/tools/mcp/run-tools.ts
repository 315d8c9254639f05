import Type from 'typebox';
import { RUN_STATUSES } from '../../contract/run.ts';
import { compareRuns } from '../../query/compare-runs.ts';
import { listRuns } from '../../query/list-runs.ts';
import { toProfileResource } from '../../query/profile-resource.ts';
import { readRun } from '../../query/run-resource.ts';
import { startRun } from '../../run/start-run.ts';
import { PhaseNumber, RunIdText, requireRunId, strict } from './arguments.ts';
import { defineTool, type McpTool } from './tool.ts';

export const RUN_TOOLS: readonly McpTool[] = [
  defineTool({
    name: 'list_profiles',
    title: 'List profiles',
    description: 'What kinds of documents can be written, and which inputs each takes.',
    inputSchema: Type.Object({}, strict),
    call: async ({ profiles }) => ({ profiles: profiles.list().map(toProfileResource) }),
  }),
  defineTool({
    name: 'start_run',
    title: 'Start a run',
    description:
      'Starts a run that asks a person at each gate. Inputs are the texts themselves, by name.',
    isReadOnly: false,
    inputSchema: Type.Object(
      {
        profile: Type.String({ minLength: 1, maxLength: 100 }),
        variant: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
        inputs: Type.Record(Type.String(), Type.Unknown()),
        parentRunId: Type.Optional(RunIdText),
      },
      strict,
    ),
    async call(deps, body) {
      deps.requireRole('Runner');
      const profileNames = deps.profiles.list().map(({ name }) => name);
      const { runId } = await startRun(
        { ...deps, getProfile: deps.profiles.get, profileNames },
        {
          body: { ...body, reviewMode: 'interactive' },
          by: deps.callerName,
          idempotencyKey: undefined,
        },
      );
      return readRun(deps, runId);
    },
  }),
  defineTool({
    name: 'list_runs',
    title: 'List runs',
    description: 'The newest runs with their state.',
    inputSchema: Type.Object(
      {
        status: Type.Optional(Type.Union(RUN_STATUSES.map((it) => Type.Literal(it)))),
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
      },
      strict,
    ),
    call: (deps, { status, limit = 10 }) =>
      listRuns(deps, { status, profile: undefined, limit, cursor: undefined }),
  }),
  defineTool({
    name: 'get_run',
    title: 'Watch a run',
    description: 'Where a run stands: phases, gates, what it waits for, tokens used.',
    inputSchema: Type.Object({ runId: RunIdText }, strict),
    call: (deps, { runId }) => readRun(deps, requireRunId(runId)),
  }),
  defineTool({
    name: 'compare_runs',
    title: 'Compare two runs',
    description: 'Which documents were added, removed and changed from the other run to this one.',
    inputSchema: Type.Object(
      {
        runId: RunIdText,
        with: Type.Optional(RunIdText),
        phase: Type.Optional(PhaseNumber),
        path: Type.Optional(Type.String({ maxLength: 240 })),
      },
      strict,
    ),
    call: (deps, { runId, with: other, phase, path }) =>
      compareRuns(deps, requireRunId(runId), {
        with: other === undefined ? undefined : requireRunId(other),
        phase,
        path,
      }),
  }),
];
