import Type, { type Static } from 'typebox';
import { createParser } from '../contract/release-format.ts';

/** The run that an idempotency key started, and its request body. */
export const StartRecord = Type.Object({
  runId: Type.String(),
  at: Type.String(),
  bodyDigest: Type.String(),
});
export type StartRecord = Static<typeof StartRecord>;
export const parseStart = createParser(StartRecord, 'an idempotency record', 'broken-invariant');

/**
 * The time at which a phase or a run was first sealed. Later tries use it, so that they produce the
 * same bytes.
 */
const SealRecord = Type.Object({ sealedAt: Type.String() });
export const parseSeal = createParser(SealRecord, 'the record of a seal', 'broken-invariant');

/** Which user retried a failed run; `retry` counts from 1. */
const RetryRecord = Type.Object({
  retry: Type.Integer({ minimum: 1 }),
  by: Type.String(),
  comment: Type.Union([Type.String(), Type.Null()]),
  at: Type.String(),
});
export const parseRetry = createParser(RetryRecord, 'the record of a retry', 'broken-invariant');
