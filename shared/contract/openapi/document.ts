import {
  ApproveBody,
  ApprovePlanUpdateBody,
  CancelBody,
  LinkBody,
  PlanUpdateBody,
  RaiseBudgetBody,
  RegenerateBody,
  RejectBody,
  ReplaceBody,
} from '../decision.ts';
import { RunDifference } from '../difference.ts';
import { RunEvent } from '../events.ts';
import { Forecast } from '../forecast.ts';
import { Decision, GateReport, PhaseManifest, Plan, RunManifest } from '../release-format.ts';
import { RunResource, StartBody } from '../run.ts';
import { ToolToken, ToolTokenBody } from '../tools.ts';

import { DECISION_PATHS } from './decision-paths.ts';
import { type Json, ref, whole } from './parts.ts';
import { PROBLEM } from './problem.ts';
import { RUN_PATHS } from './run-paths.ts';
import { SERVICE_PATHS } from './service-paths.ts';
import { RUN_TOKEN, TOOL_SCHEMAS } from './tool-document.ts';
import { TOOL_PATHS } from './tool-paths.ts';

const text = { type: 'string' };

const ARTIFACT_LIST: Json = {
  type: 'object',
  required: ['artifacts'],
  properties: {
    artifacts: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          path: text,
          phase: whole,
          stage: text,
          type: text,
          size: whole,
          sha256: text,
          attempt: { type: ['integer', 'null'] },
          createdBy: text,
          at: text,
        },
      },
    },
  },
};

/** The OpenAPI 3.1 description of the HTTP API, from the same schemas that check its bodies. */
export function toOpenApiDocument(): Json {
  const runPage = {
    type: 'object',
    required: ['runs'],
    properties: { runs: { type: 'array', items: ref('Run') }, cursor: text },
  };
  return {
    openapi: '3.1.0',
    info: {
      title: 'Phasewright',
      version: '1',
      summary: 'Reviewed, immutable sets of documents, written in phases',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    paths: { ...RUN_PATHS, ...DECISION_PATHS, ...SERVICE_PATHS, ...TOOL_PATHS },
    components: {
      schemas: {
        StartBody,
        Run: RunResource,
        RunPage: runPage,
        Plan,
        GateReport,
        ArtifactList: ARTIFACT_LIST,
        PhaseManifest,
        RunManifest,
        Event: RunEvent,
        Forecast,
        RunDifference,
        ApproveBody,
        RejectBody,
        RegenerateBody,
        LinkBody,
        CancelBody,
        RaiseBudgetBody,
        ReplaceBody,
        PlanUpdateBody,
        ApprovePlanUpdateBody,
        Decision,
        ToolToken,
        ToolTokenBody,
        ...TOOL_SCHEMAS,
        Problem: PROBLEM,
      },
      securitySchemes: { runToken: RUN_TOKEN },
    },
  };
}
