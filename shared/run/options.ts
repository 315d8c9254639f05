import { parseDurationMs } from '../contract/duration.ts';
import { PhasewrightError } from '../contract/release-format.ts';
import type { ApprovalRules, RunOptions, StartBody } from '../contract/run-options.ts';
import type { Profile } from '../profiles/profile.ts';

/** Options for fields that a request omits; they come from the settings. */
export type DefaultOptions = Pick<
  RunOptions,
  'maxParallelFiles' | 'maxRegenerations' | 'approvalTimeoutMs' | 'secondReader'
> & {
  /** Whether the service has a model that can read. */
  readonly hasModel?: boolean;
};

/** What a profile requires of approvals. */
type Requirements = Pick<Profile, 'requiresDigest' | 'requiresViewed'>;

/** A day: a reviewer who was asked a week ago needs a reminder, but not an hourly one. */
const REMIND_EVERY_MS = 86_400_000;

/**
 * The options of a run with every default filled in. Throws `bad-request` for an invalid duration,
 * for approval rules that can never be met, and for a second reader without a model.
 */
export function toOptions(
  body: StartBody,
  defaults: DefaultOptions,
  profile: Requirements = {},
): RunOptions {
  const { maxParallelFiles, maxRegenerations, approvalTimeout, approvePlan, cache, budget } =
    body.options ?? {};
  return {
    maxParallelFiles: maxParallelFiles ?? defaults.maxParallelFiles,
    maxRegenerations: maxRegenerations ?? defaults.maxRegenerations,
    approvalTimeoutMs:
      approvalTimeout === undefined
        ? defaults.approvalTimeoutMs
        : parseDurationMs(approvalTimeout, '/options/approvalTimeout'),
    approvePlan: approvePlan ?? false,
    useCache: cache ?? true,
    secondReader: toSecondReader(body, defaults),
    approval: toApprovalRules(body, profile),
    ...(budget === undefined ? {} : { budget }),
  };
}

function toSecondReader(
  { options = {} }: StartBody,
  { secondReader = false, hasModel = false }: DefaultOptions,
): boolean {
  if (options.secondReader === true && !hasModel) {
    const detail = 'needs a model; set PHASEWRIGHT_AGENT of the service, or leave it out';
    throw new PhasewrightError('bad-request', `/options/secondReader ${detail}`, {
      faults: [{ pointer: '/options/secondReader', detail }],
    });
  }
  return options.secondReader ?? secondReader;
}

function toApprovalRules(
  body: StartBody,
  { requiresDigest = false, requiresViewed = false }: Requirements,
): ApprovalRules {
  const rules = body.options?.approval ?? {};
  const { approvers = [], required = 1, escalateTo = [] } = rules;
  const max = approvers.length + escalateTo.length;
  if (approvers.length > 0 && required > max) {
    const detail = `asks for ${required} approvals of ${max} approvers; name more or ask for fewer`;
    throw new PhasewrightError('bad-request', `/options/approval/required ${detail}`, {
      faults: [{ pointer: '/options/approval/required', detail }],
    });
  }
  return {
    approvers,
    required,
    requesterMayApprove: rules.requesterMayApprove ?? true,
    requireDigest: requiresDigest || (rules.requireDigest ?? false),
    requireViewed: requiresViewed || (rules.requireViewed ?? false),
    remindEveryMs: toMs(rules.remindEvery, 'remindEvery') ?? REMIND_EVERY_MS,
    escalateAfterMs: toMs(rules.escalateAfter, 'escalateAfter'),
    escalateTo,
  };
}

function toMs(text: string | undefined, name: string): number | null {
  return text === undefined ? null : parseDurationMs(text, `/options/approval/${name}`);
}
