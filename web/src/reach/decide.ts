import type { DecisionAnswer, PlanUpdateBody } from '../../../shared/contract/decision.ts';
import type { PlanUpdate } from '../../../shared/contract/plan-update.ts';
import { askJson } from './ask.ts';
import { toRunPath } from './paths.ts';

/** What a decision is about; the digest makes it stale when anything has changed since. */
export interface Subject {
  readonly runId: string;
  readonly phase: number;
  readonly reportDigest: string;
}

function post<T>(runId: string, action: string, body: object): Promise<T> {
  return askJson(toRunPath(runId, action), { body });
}

export function approve({ runId, ...rest }: Subject, comment: string): Promise<DecisionAnswer> {
  return post(runId, 'approve', { ...rest, ...optional({ comment }) });
}

export function reject({ runId, ...rest }: Subject, reason: string): Promise<DecisionAnswer> {
  return post(runId, 'reject', { ...rest, reason });
}

export function regenerate(
  { runId, ...rest }: Subject,
  files: readonly string[],
  guidance: string,
): Promise<DecisionAnswer> {
  return post(runId, 'regenerate', { ...rest, files, ...optional({ guidance }) });
}

/** `tokens` is the budget anew, in all. */
export function raiseBudget(
  { runId, ...rest }: Subject,
  tokens: number,
  comment: string,
): Promise<DecisionAnswer> {
  return post(runId, 'budget', { ...rest, tokens, ...optional({ comment }) });
}

export function replace(
  { runId, ...rest }: Subject,
  file: { readonly path: string; readonly content: string },
  comment: string,
): Promise<DecisionAnswer> {
  return post(runId, 'replace', { ...rest, ...file, ...optional({ comment }) });
}

export interface Proposal {
  readonly proposalDigest: string;
  readonly update: Omit<PlanUpdate, 'files'>;
  readonly cost: { readonly files: number; readonly words: number };
}

export function proposePlanUpdate(runId: string, body: PlanUpdateBody): Promise<Proposal> {
  return post(runId, 'plan', body);
}

export function approvePlanUpdate(
  runId: string,
  body: { readonly phase: number; readonly proposalDigest: string; readonly comment?: string },
): Promise<DecisionAnswer> {
  return post(runId, 'plan/approve', body);
}

export function cancelRun(runId: string, reason: string): Promise<unknown> {
  return post(runId, 'cancel', optional({ reason }));
}

/** With `tokens` under a higher budget than before. */
export function retryRun(
  runId: string,
  comment: string,
  tokens: number | undefined,
): Promise<unknown> {
  const budget = tokens === undefined ? {} : { budget: { tokens } };
  return post(runId, 'retry', { ...optional({ comment }), ...budget });
}

export function suspendRun(runId: string): Promise<unknown> {
  return post(runId, 'suspend', {});
}

export function resumeRun(runId: string): Promise<unknown> {
  return post(runId, 'resume', {});
}

function optional(texts: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts)
      .map(([name, text]) => [name, text.trim()] as const)
      .filter(([, text]) => text !== ''),
  );
}
