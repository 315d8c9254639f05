import { createParser, Protection } from './release-format.ts';

export const parseProtection = createParser(Protection, 'a protection', 'broken-invariant');

/** No protection except the app's own rule to create only what is absent. */
export function toUnsupported(detail: string): Protection {
  return {
    policy: 'unsupported',
    isLocked: null,
    retentionDays: null,
    hasLegalHold: false,
    detail,
  };
}
