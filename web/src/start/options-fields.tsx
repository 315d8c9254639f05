import type { ComponentChildren } from 'preact';
import { Checkbox, Field } from '../parts/field.tsx';
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
  /** Where the value stands below `options` in the body, with slashes. */
  readonly at: string;
  readonly label: string;
  readonly hint: ComponentChildren;
}

const WRITING: readonly Line[] = [
  {
    name: 'budget',
    at: 'budget',
    label: 'Token budget',
    hint: 'Read and written, in all; when it is used up the run asks. No limit if left empty',
  },
  {
    name: 'maxParallelFiles',
    at: 'maxParallelFiles',
    label: 'Files at a time',
    hint: '1 to 64',
  },
  {
    name: 'maxRegenerations',
    at: 'maxRegenerations',
    label: 'Rewrites without asking',
    hint: '0 to 10, after a failed gate',
  },
];

const APPROVERS: readonly Line[] = [
  {
    name: 'approvers',
    at: 'approval/approvers',
    label: 'Approvers',
    hint: 'Names, with commas; empty for everybody with the role',
  },
  {
    name: 'required',
    at: 'approval/required',
    label: 'Approvals needed',
    hint: '1 if left empty',
  },
];

const WAITING: readonly Line[] = [
  {
    name: 'approvalTimeout',
    at: 'approvalTimeout',
    label: 'Longest wait for a decision',
    hint: 'Such as P7D or PT4H',
  },
  { name: 'remindEvery', at: 'approval/remindEvery', label: 'Remind every', hint: 'Such as PT8H' },
];

const ESCALATION: readonly Line[] = [
  {
    name: 'escalateAfter',
    at: 'approval/escalateAfter',
    label: 'Escalate after',
    hint: 'Such as P2D; others may approve then too',
  },
  {
    name: 'escalateTo',
    at: 'approval/escalateTo',
    label: 'Escalate to',
    hint: 'Names, with commas',
  },
];

/** How the run is written and who may approve it; left alone, the service's own values hold. */
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
          label="Ask anew even where the answer to the same question is known"
          isOn={form.asksAnew}
          onChange={(asksAnew) => change({ asksAnew })}
        />
        <h3>Approval</h3>
        <Checkbox
          label="A person approves each plan before its files are written"
          isOn={form.approvePlan}
          onChange={(approvePlan) => change({ approvePlan })}
        />
        <Checkbox
          label="Whoever starts the run may not approve it"
          isOn={form.mustBeOther}
          onChange={(mustBeOther) => change({ mustBeOther })}
        />
        <Checkbox
          label="An approval must name the digest of what was read"
          isOn={form.requireDigest}
          onChange={(requireDigest) => change({ requireDigest })}
        />
        {row(APPROVERS)}
        {row(WAITING)}
        {row(ESCALATION)}
      </div>
    </details>
  );
}
