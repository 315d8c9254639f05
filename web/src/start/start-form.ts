import type { StartBody } from '../../../shared/contract/run-options.ts';
import { toOptional } from '../api/api.ts';
import type { Profile } from '../api/read-profiles.ts';
import { readTokens } from '../run/read-tokens.ts';
import { toInputFields } from './input-fields.ts';
import { type Filled, readInputs } from './read-inputs.ts';

/** The state of the form, all as text, so that incomplete numbers stay as typed. */
export interface StartForm {
  readonly profile: string;
  readonly variant: string;
  readonly reviewMode: 'interactive' | 'batch';
  readonly strictness: 'strict' | 'lenient';
  readonly filled: Filled;
  readonly approvePlan: boolean;
  readonly maxParallelFiles: string;
  readonly maxRegenerations: string;
  readonly approvalTimeout: string;
  readonly approvers: string;
  readonly required: string;
  readonly excludesRequester: boolean;
  readonly requireDigest: boolean;
  readonly requireViewed: boolean;
  readonly remindEvery: string;
  readonly escalateAfter: string;
  readonly escalateTo: string;
  readonly budget: string;
  readonly skipsCache: boolean;
  readonly secondReader: boolean;
  readonly parentRunId: string;
}

export const EMPTY_FORM: StartForm = {
  profile: '',
  variant: '',
  reviewMode: 'interactive',
  strictness: 'strict',
  filled: {},
  approvePlan: false,
  maxParallelFiles: '',
  maxRegenerations: '',
  approvalTimeout: '',
  approvers: '',
  required: '',
  excludesRequester: false,
  requireDigest: false,
  requireViewed: false,
  remindEvery: '',
  escalateAfter: '',
  escalateTo: '',
  budget: '',
  skipsCache: false,
  secondReader: false,
  parentRunId: '',
};

export interface ReadForm {
  readonly body: StartBody;
  readonly missing: readonly string[];
  readonly problems: Readonly<Record<string, string>>;
}

/** The body of a start. Unchanged fields are omitted, so that the service's defaults apply. */
export function readForm(form: StartForm, profile: Profile): ReadForm {
  const { inputs, missing, problems } = readInputs(toInputFields(profile.inputSchema), form.filled);
  const options = toOptions(form);
  const body: StartBody = {
    profile: profile.name,
    variant: form.variant || profile.defaultVariant,
    reviewMode: form.reviewMode,
    strictness: form.strictness,
    inputs: { ...inputs },
    ...(Object.keys(options).length === 0 ? {} : { options }),
    ...(form.parentRunId === '' ? {} : { parentRunId: form.parentRunId }),
  };
  return { body, missing, problems };
}

function toOptions(form: StartForm): NonNullable<StartBody['options']> {
  const approval = toApproval(form);
  return {
    ...readTexts(
      { maxParallelFiles: form.maxParallelFiles, maxRegenerations: form.maxRegenerations },
      readNumber,
    ),
    ...readTexts({ approvalTimeout: form.approvalTimeout }, toOptional),
    ...(form.budget.trim() === '' ? {} : { budget: { tokens: toTokens(form.budget) } }),
    ...(form.skipsCache ? { cache: false } : {}),
    ...(form.secondReader ? { secondReader: true } : {}),
    ...(form.approvePlan ? { approvePlan: true } : {}),
    ...(Object.keys(approval).length === 0 ? {} : { approval }),
  };
}

function toApproval(form: StartForm) {
  return {
    ...readTexts({ approvers: form.approvers, escalateTo: form.escalateTo }, readNames),
    ...readTexts({ required: form.required }, readNumber),
    ...readTexts({ remindEvery: form.remindEvery, escalateAfter: form.escalateAfter }, toOptional),
    ...(form.excludesRequester ? { requesterMayApprove: false } : {}),
    ...(form.requireDigest ? { requireDigest: true } : {}),
    ...(form.requireViewed ? { requireViewed: true } : {}),
  };
}

/** Digits may be grouped. Anything else becomes NaN, which the service refuses by field name. */
function toTokens(text: string): number {
  const tokens = readTokens(text, 0);
  return typeof tokens === 'number' ? tokens : Number.NaN;
}

/** What `read` makes of each text; a text of which it makes nothing is omitted. */
function readTexts<K extends string, T>(
  texts: Readonly<Record<K, string>>,
  read: (text: string) => T | undefined,
): Partial<Record<K, T>> {
  const found: Partial<Record<K, T>> = {};
  for (const key in texts) {
    const value = read(texts[key]);
    if (value !== undefined) {
      found[key] = value;
    }
  }
  return found;
}

function readNames(text: string): string[] | undefined {
  const names = text.split(/[\n,]/).flatMap((name) => name.trim() || []);
  return names.length === 0 ? undefined : names;
}

/** A text that is not a number becomes NaN: the service says what it must be. */
function readNumber(text: string): number | undefined {
  return text.trim() === '' ? undefined : Number(text);
}
