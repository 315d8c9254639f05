import type { StartBody } from '../../../shared/contract/run-options.ts';
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
  readonly mustBeOther: boolean;
  readonly requireDigest: boolean;
  readonly requireViewed: boolean;
  readonly remindEvery: string;
  readonly escalateAfter: string;
  readonly escalateTo: string;
  readonly budget: string;
  readonly asksAnew: boolean;
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
  mustBeOther: false,
  requireDigest: false,
  requireViewed: false,
  remindEvery: '',
  escalateAfter: '',
  escalateTo: '',
  budget: '',
  asksAnew: false,
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
    ...toNumbers({
      maxParallelFiles: form.maxParallelFiles,
      maxRegenerations: form.maxRegenerations,
    }),
    ...toTexts({ approvalTimeout: form.approvalTimeout }),
    ...(form.budget.trim() === '' ? {} : { budget: { tokens: toTokens(form.budget) } }),
    ...(form.asksAnew ? { cache: false } : {}),
    ...(form.secondReader ? { secondReader: true } : {}),
    ...(form.approvePlan ? { approvePlan: true } : {}),
    ...(Object.keys(approval).length === 0 ? {} : { approval }),
  };
}

function toApproval(form: StartForm) {
  return {
    ...toNames({ approvers: form.approvers, escalateTo: form.escalateTo }),
    ...toNumbers({ required: form.required }),
    ...toTexts({ remindEvery: form.remindEvery, escalateAfter: form.escalateAfter }),
    ...(form.mustBeOther ? { requesterMayApprove: false } : {}),
    ...(form.requireDigest ? { requireDigest: true } : {}),
    ...(form.requireViewed ? { requireViewed: true } : {}),
  };
}

/** Digits may be grouped. Anything else becomes NaN, which the service refuses by field name. */
function toTokens(text: string): number {
  const tokens = readTokens(text, 0);
  return typeof tokens === 'number' ? tokens : Number.NaN;
}

function toNames<K extends string>(
  texts: Readonly<Record<K, string>>,
): Partial<Record<K, string[]>> {
  const lists: Partial<Record<K, string[]>> = {};
  for (const [key, text] of Object.entries<string>(texts)) {
    const names = text
      .split(/[\n,]/)
      .map((name) => name.trim())
      .filter(Boolean);
    Object.assign(lists, names.length === 0 ? {} : { [key]: names });
  }
  return lists;
}

function toTexts<K extends string>(texts: Readonly<Record<K, string>>): Partial<Record<K, string>> {
  const filled: Partial<Record<K, string>> = {};
  for (const [key, text] of Object.entries<string>(texts)) {
    Object.assign(filled, text.trim() === '' ? {} : { [key]: text.trim() });
  }
  return filled;
}

/** A text that is not a number is sent unchanged: the service says what it must be. */
function toNumbers<K extends string>(
  texts: Readonly<Record<K, string>>,
): Partial<Record<K, number>> {
  const filled = Object.entries<string>(texts).filter(([, text]) => text.trim() !== '');
  return Object.fromEntries(filled.map(([name, text]) => [name, Number(text)])) as Partial<
    Record<K, number>
  >;
}
