import type { ComponentChildren } from 'preact';
import { Checkbox, Field } from '../parts/field.tsx';
import type { StartForm } from './start-form.ts';

interface Props {
  readonly form: StartForm;
  readonly change: (changes: Partial<StartForm>) => void;
  readonly problemOf: (pointer: string) => string | undefined;
}

/** How the run is written and who may approve it; left alone, the service's own values hold. */
export function OptionsFields({ form, change, problemOf }: Props) {
  const line = (
    name: 'maxParallelFiles' | 'maxRegenerations' | 'approvalTimeout' | 'approvers' | 'required',
    pointer: string,
    label: string,
    hint: ComponentChildren,
  ) => (
    <Field label={label} hint={hint} problem={problemOf(pointer)}>
      {(labelled) => (
        <input
          {...labelled}
          value={form[name]}
          onInput={(event) => change({ [name]: event.currentTarget.value })}
        />
      )}
    </Field>
  );
  return (
    <details class="card options">
      <summary>Options</summary>
      <div class="card-padded stack-3">
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
        <div class="field-row">
          {line(
            'approvers',
            '/options/approval/approvers',
            'Approvers',
            'Names, with commas; empty for everybody with the role',
          )}
          {line('required', '/options/approval/required', 'Approvals needed', '1 if left empty')}
        </div>
        <div class="field-row">
          {line('maxParallelFiles', '/options/maxParallelFiles', 'Files at a time', '1 to 64')}
          {line(
            'maxRegenerations',
            '/options/maxRegenerations',
            'Rewrites without asking',
            '0 to 10, after a failed gate',
          )}
          {line(
            'approvalTimeout',
            '/options/approvalTimeout',
            'Longest wait for a decision',
            'Such as P7D or PT4H',
          )}
        </div>
      </div>
    </details>
  );
}
