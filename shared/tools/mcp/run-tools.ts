import Type from 'typebox';
import { RunPage } from '../../contract/api/runs.ts';
import { ProfileList } from '../../contract/api/service.ts';
import { RunDifference } from '../../contract/difference.ts';
import { oneOf } from '../../contract/one-of.ts';
import { RUN_STATUSES, RunResource } from '../../contract/run.ts';
import { compareRuns } from '../../query/compare-runs.ts';
import { listRuns } from '../../query/list-runs.ts';
import { toProfileResource } from '../../query/profile-resource.ts';
import { readRun } from '../../query/run-resource.ts';
import { startRun } from '../../run/start-run.ts';
import { DocumentPath, PhaseNumber, RunIdText, requireRunId, strict } from './arguments.ts';
import { defineTool, type McpTool } from './tool.ts';

export const RUN_TOOLS: readonly McpTool[] = [
  defineTool({
    name: 'list_profiles',
    title: 'List profiles',
    description: 'What kinds of documents can be written, and which inputs each takes.',
    inputSchema: Type.Object({}, strict),
    outputSchema: ProfileList,
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
        profile: Type.String({
          minLength: 1,
          maxLength: 100,
          description: 'Name of the profile, as list_profiles shows it',
        }),
        variant: Type.Optional(
          Type.String({
            minLength: 1,
            maxLength: 100,
            description: 'Variant of the profile; by default its defaultVariant',
          }),
        ),
        inputs: Type.Record(Type.String(), Type.Unknown(), {
          description:
            'The inputs by name, each as text or as JSON; the inputSchema of the profile describes them',
        }),
        title: Type.Optional(
          Type.String({
            minLength: 1,
            maxLength: 200,
            description: 'Title of the run; by default that of the input',
          }),
        ),
        parentRunId: Type.Optional(
          Type.String({
            description: 'Id of an ended run that this one follows, to compare with and to reuse',
          }),
        ),
      },
      strict,
    ),
    outputSchema: RunResource,
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
        status: Type.Optional(
          oneOf(RUN_STATUSES, { description: 'Only runs of this status; by default all' }),
        ),
        limit: Type.Optional(
          Type.Integer({ minimum: 1, maximum: 50, description: 'Number of runs, 10 by default' }),
        ),
        cursor: Type.Optional(
          Type.String({ description: 'The cursor of the page before, to list older runs' }),
        ),
      },
      strict,
    ),
    outputSchema: RunPage,
    call: (deps, { status, limit = 10, cursor }) =>
      listRuns(deps, {
        ...{ status, limit, profile: undefined },
        cursor: cursor === undefined ? undefined : requireRunId(cursor),
      }),
  }),
  defineTool({
    name: 'get_run',
    title: 'Watch a run',
    description: 'Where a run stands: phases, gates, what it waits for, tokens used.',
    inputSchema: Type.Object({ runId: RunIdText }, strict),
    outputSchema: RunResource,
    call: (deps, { runId }) => readRun(deps, requireRunId(runId)),
  }),
  defineTool({
    name: 'compare_runs',
    title: 'Compare two runs',
    description: 'Which documents were added, removed and changed from the other run to this one.',
    inputSchema: Type.Object(
      {
        runId: RunIdText,
        with: Type.Optional(
          Type.String({
            description: 'Id of the other run; by default the one this run was started from',
          }),
        ),
        phase: Type.Optional(PhaseNumber),
        path: Type.Optional(DocumentPath),
      },
      strict,
    ),
    outputSchema: RunDifference,
    call: (deps, { runId, with: other, phase, path }) =>
      compareRuns(deps, requireRunId(runId), {
        with: other === undefined ? undefined : requireRunId(other),
        phase,
        path,
      }),
  }),
];
