import Type, { type Static } from 'typebox';
import { createParser } from '../contract/release-format.ts';

/** What an idempotency key stands for: the run it started, and with which body. */
export const StartRecord = Type.Object({
  runId: Type.String(),
  at: Type.String(),
  bodyDigest: Type.String(),
});
export type StartRecord = Static<typeof StartRecord>;
export const parseStart = createParser(StartRecord, 'an idempotency record', 'broken-invariant');

/** When a phase or a run was sealed first. Every later try makes the same bytes with it. */
export const SealRecord = Type.Object({ sealedAt: Type.String() });
export type SealRecord = Static<typeof SealRecord>;
export const parseSeal = createParser(SealRecord, 'the record of a seal', 'broken-invariant');

/** Who took up a failed run; `retry` counts from 1. */
export const RetryRecord = Type.Object({
  retry: Type.Integer({ minimum: 1 }),
  by: Type.String(),
  comment: Type.Union([Type.String(), Type.Null()]),
  at: Type.String(),
});
export type RetryRecord = Static<typeof RetryRecord>;
export const parseRetry = createParser(RetryRecord, 'the record of a retry', 'broken-invariant');
