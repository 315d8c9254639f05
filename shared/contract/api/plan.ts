import Type from 'typebox';
import { ApprovePlanUpdateBody, DecisionAnswer, PlanUpdateBody } from '../decision.ts';
import { PlanProposalAnswer } from '../plan-update.ts';
import { Plan } from '../release-format.ts';
import { json, OF_PHASE, type Route, toNumbered } from './route.ts';

export const PLAN = {
  getPlan: {
    method: 'GET',
    path: '/api/runs/{runId}/plan',
    summary: 'Read the planned files of a phase',
    access: 'member',
    query: Type.Object({
      phase: OF_PHASE,
      version: toNumbered('Plan version, the latest by default'),
    }),
    success: json('The plan', Plan),
  },
  proposePlanUpdate: {
    method: 'POST',
    path: '/api/runs/{runId}/plan',
    summary: 'Propose a change of the plan; it is applied only when it is approved by its digest',
    access: 'member',
    work: 'always',
    role: 'Runner',
    body: PlanUpdateBody,
    success: json(
      'The proposal with its digest, its difference and its cost',
      PlanProposalAnswer,
      202,
    ),
    errors: ['conflict', 'unprocessable'],
  },
  approvePlanUpdate: {
    method: 'POST',
    path: '/api/runs/{runId}/plan/approve',
    summary: 'Approve a proposed plan update by its digest',
    access: 'member',
    role: 'Approver',
    body: ApprovePlanUpdateBody,
    success: json('Recorded; the run continues', DecisionAnswer, 202),
    errors: ['conflict'],
  },
} as const satisfies Record<string, Route>;
