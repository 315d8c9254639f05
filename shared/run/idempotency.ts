import Type, { type Static } from 'typebox';
import { createParser } from '../contract/parse.ts';

/** What an idempotency key stands for: the run it started, and with which body. */
export const StartRecord = Type.Object({
  runId: Type.String(),
  at: Type.String(),
  bodyDigest: Type.String(),
});
export type StartRecord = Static<typeof StartRecord>;
export const parseStart = createParser(StartRecord, 'an idempotency record', 'broken-invariant');
