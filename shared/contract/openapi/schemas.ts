import type { Static, TSchema } from 'typebox';
import { ArtifactList } from '../api/artifacts.ts';
import { ApprovalLink } from '../api/links.ts';
import { CancelAnswer, RetryAnswer, RunPage, RunRef } from '../api/runs.ts';
import {
  Health,
  Me,
  OpenApiDocument,
  ProfileList,
  ProfileResource,
  RpcResponse,
} from '../api/service.ts';
import { ToolArtifact, ToolArtifacts, ToolCheck, ToolPlan } from '../api/tools.ts';
import {
  ApproveBody,
  ApprovePlanUpdateBody,
  CancelBody,
  DecisionAnswer,
  LinkBody,
  PlanUpdateBody,
  RaiseBudgetBody,
  RegenerateBody,
  RejectBody,
  ReplaceBody,
  RetryBody,
} from '../decision.ts';
import { RunDifference } from '../difference.ts';
import { RunEvent } from '../events.ts';
import { Forecast } from '../forecast.ts';
import { PlanProposalAnswer } from '../plan-update.ts';
import { Problem } from '../problem.ts';
import {
  Decision,
  GateReport,
  PhaseManifest,
  Plan,
  PlannedFile,
  RunManifest,
} from '../release-format.ts';
import {
  Comment,
  CommentBody,
  CommentList,
  ReplyBody,
  ViewedBody,
  ViewedFiles,
} from '../review.ts';
import { RunResource } from '../run.ts';
import { StartBody } from '../run-options.ts';
import { CheckDraftBody, ToolToken, ToolTokenBody } from '../tools.ts';

export type Json = Record<string, unknown>;

/** The named schemas of the description; all others are inlined. */
const SCHEMAS = {
  StartBody,
  Run: RunResource,
  RunPage,
  RunRef,
  RetryBody,
  RetryAnswer,
  CancelBody,
  CancelAnswer,
  RunDifference,
  Event: RunEvent,
  Forecast,
  Plan,
  PlannedFile,
  PlanUpdateBody,
  PlanProposal: PlanProposalAnswer,
  ApprovePlanUpdateBody,
  ApproveBody,
  RejectBody,
  RegenerateBody,
  ReplaceBody,
  RaiseBudgetBody,
  Decision,
  DecisionAnswer,
  ViewedBody,
  ViewedFiles,
  CommentBody,
  ReplyBody,
  Comment,
  CommentList,
  ArtifactList,
  GateReport,
  PhaseManifest,
  RunManifest,
  LinkBody,
  ApprovalLink,
  ToolTokenBody,
  ToolToken,
  ToolArtifacts,
  ToolArtifact,
  ToolPlan,
  ToolDraft: CheckDraftBody,
  ToolCheck,
  Profile: ProfileResource,
  ProfileList,
  Me,
  Health,
  RpcResponse,
  OpenApiDocument,
  Problem,
} as const satisfies Readonly<Record<string, TSchema>>;

/** The named schemas of the API. */
export type Schemas = { readonly [K in keyof typeof SCHEMAS]: Static<(typeof SCHEMAS)[K]> };

const NAMES: ReadonlyMap<unknown, string> = new Map(
  Object.entries(SCHEMAS).map(([name, schema]) => [schema, name]),
);

/** A schema in the description: named ones become references. */
export function toSchema(schema: unknown): unknown {
  const name = NAMES.get(schema);
  return name === undefined ? toWhole(schema) : { $ref: `#/components/schemas/${name}` };
}

/** The named schemas, filtered by `isWanted`. */
export function toComponents(isWanted: (name: string) => boolean = () => true): Json {
  const wanted = Object.entries(SCHEMAS).filter(([name]) => isWanted(name));
  return Object.fromEntries(wanted.map(([name, schema]) => [name, toWhole(schema)]));
}

/** The full schema, with nested schemas as `toSchema` renders them. */
function toWhole(schema: unknown): unknown {
  if (Array.isArray(schema)) {
    return schema.map(toSchema);
  }
  if (typeof schema !== 'object' || schema === null) {
    return schema;
  }
  return Object.fromEntries(Object.entries(schema).map(([key, it]) => [key, toSchema(it)]));
}
