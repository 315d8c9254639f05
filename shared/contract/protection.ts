import Type, { type Static } from 'typebox';
import { createParser } from './parse.ts';

/**
 * What storage itself does to keep the blobs of a container from being changed or deleted.
 * `policy`: `unsupported` where storage has no such policies (plain files, Azurite), `missing` where
 * it has and none is set, `present` where a time-based retention policy holds. `isLocked` and
 * `retentionDays` are `null` where they are not known or there is nothing to know; `detail` says why.
 */
export const Protection = Type.Object({
  policy: Type.Union([
    Type.Literal('unsupported'),
    Type.Literal('missing'),
    Type.Literal('present'),
  ]),
  isLocked: Type.Union([Type.Boolean(), Type.Null()]),
  retentionDays: Type.Union([Type.Integer({ minimum: 0 }), Type.Null()]),
  hasLegalHold: Type.Boolean(),
  detail: Type.String(),
});
export type Protection = Static<typeof Protection>;
export const parseProtection = createParser(Protection, 'a protection', 'broken-invariant');

/** Nothing but the app's own rule, to create only what is absent. */
export function toUnsupported(detail: string): Protection {
  return {
    policy: 'unsupported',
    isLocked: null,
    retentionDays: null,
    hasLegalHold: false,
    detail,
  };
}
