import type { ComponentChildren } from 'preact';
import { Checkbox, Field } from '../components/field.tsx';
import type { StartForm } from './start-form.ts';

interface Props {
  readonly form: StartForm;
  readonly change: (changes: Partial<StartForm>) => void;
  readonly problemOf: (pointer: string) => string | undefined;
}

interface Line {
  readonly name: Exclude<
    {
      [K in keyof StartForm]: StartForm[K] extends string ? K : never;
    }[keyof StartForm],
    'profile' | 'variant' | 'parentRunId' | 'reviewMode' | 'strictness'
  >;
  /** The path of the value below `options` in the body, with slashes. */
  readonly at: string;
  readonly label: string;
  readonly hint: ComponentChildren;
}

const WRITING: readonly Line[] = [
  {
    name: 'budget',
    at: 'budget',
    label: 'Token budget',
    hint: 'Input and output tokens in total; when they are used up, the run pauses. Empty: no limit',
  },
  {
    name: 'maxParallelFiles',
    at: 'maxParallelFiles',
    label: 'Parallel files',
    hint: '1 to 64',
  },
  {
    name: 'maxRegenerations',
    at: 'maxRegenerations',
    label: 'Automatic regenerations',
    hint: '0 to 10, after a failed gate',
  },
];

const APPROVERS: readonly Line[] = [
  {
    name: 'approvers',
    at: 'approval/approvers',
    label: 'Approvers',
    hint: 'Names, separated by commas. Empty: everyone with the role',
  },
  {
    name: 'required',
    at: 'approval/required',
    label: 'Approvals needed',
    hint: 'Empty: 1',
  },
];

const WAITING: readonly Line[] = [
  {
    name: 'approvalTimeout',
    at: 'approvalTimeout',
    label: 'Maximum wait for a decision',
    hint: 'For example P7D or PT4H',
  },
  {
    name: 'remindEvery',
    at: 'approval/remindEvery',
    label: 'Remind every',
    hint: 'For example PT8H',
  },
];

const ESCALATION: readonly Line[] = [
  {
    name: 'escalateAfter',
    at: 'approval/escalateAfter',
    label: 'Escalate after',
    hint: 'For example P2D; then the people below may approve too',
  },
  {
    name: 'escalateTo',
    at: 'approval/escalateTo',
    label: 'Escalate to',
    hint: 'Names, separated by commas',
  },
];

/**
 * How the run is written and which users may approve it. Unchanged fields use the service's
 * defaults.
 */
export function OptionsFields({ form, change, problemOf }: Props) {
  const row = (lines: readonly Line[]) => (
    <div class="field-row">
      {lines.map(({ name, at, label, hint }) => (
        <Field key={name} label={label} hint={hint} problem={problemOf(`/options/${at}`)}>
          {(labelled) => (
            <input
              {...labelled}
              value={form[name]}
              onInput={(event) => change({ [name]: event.currentTarget.value })}
            />
          )}
        </Field>
      ))}
    </div>
  );
  return (
    <details class="card options">
      <summary>Options</summary>
      <div class="card-padded stack-3">
        <h3>Writing</h3>
        {row(WRITING)}
        <Checkbox
          label="Call the model again even if the answer is in the cache"
          isOn={form.skipsCache}
          onChange={(skipsCache) => change({ skipsCache })}
        />
        <Checkbox
          label="Let a second model read what was written and warn of claims without evidence"
          isOn={form.secondReader}
          onChange={(secondReader) => change({ secondReader })}
        />
        <h3>Approval</h3>
        <Checkbox
          label="Require approval of each plan before its files are written"
          isOn={form.approvePlan}
          onChange={(approvePlan) => change({ approvePlan })}
        />
        <Checkbox
          label="The person who starts the run may not approve it"
          isOn={form.excludesRequester}
          onChange={(excludesRequester) => change({ excludesRequester })}
        />
        <Checkbox
          label="An approval must carry the digest of the report"
          isOn={form.requireDigest}
          onChange={(requireDigest) => change({ requireDigest })}
        />
        <Checkbox
          label="An approver must have viewed every file"
          isOn={form.requireViewed}
          onChange={(requireViewed) => change({ requireViewed })}
        />
        {row(APPROVERS)}
        {row(WAITING)}
        {row(ESCALATION)}
      </div>
    </details>
  );
}
