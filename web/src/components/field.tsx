import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

export interface Labelled {
  readonly id: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: 'true';
}

/** A control with its label, a hint, and what is wrong with its value. */
export function Field(props: {
  readonly label: string;
  readonly hint?: ComponentChildren;
  readonly problem?: string | undefined;
  readonly isInline?: boolean;
  readonly children: (labelled: Labelled) => ComponentChildren;
}) {
  const { label, hint, problem, isInline = false, children } = props;
  const id = useId();
  const described = [
    ...(hint === undefined ? [] : [`${id}-hint`]),
    ...(problem === undefined ? [] : [`${id}-problem`]),
  ].join(' ');
  const labelled: Labelled = {
    id,
    ...(described === '' ? {} : { 'aria-describedby': described }),
    ...(problem === undefined ? {} : { 'aria-invalid': 'true' as const }),
  };
  return (
    <div class={isInline ? 'field field-inline' : 'field'}>
      <label for={id}>{label}</label>
      {children(labelled)}
      {hint === undefined ? null : (
        <p id={`${id}-hint`} class="hint">
          {hint}
        </p>
      )}
      {problem === undefined ? null : (
        <p id={`${id}-problem`} class="field-problem">
          {problem}
        </p>
      )}
    </div>
  );
}

/** A field of several lines, with the number of characters left if there is a limit. */
export function TextArea(props: {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly hint?: ComponentChildren;
  readonly rows?: number;
  readonly limit?: number;
  readonly isCode?: boolean;
  readonly placeholder?: string;
  readonly problem?: string | undefined;
}) {
  const { label, value, onInput, hint, rows = 3, limit, isCode = false, placeholder } = props;
  const isTooLong = limit !== undefined && value.length > limit;
  const excess = isTooLong ? `${value.length - limit} characters too many` : undefined;
  return (
    <Field label={label} hint={hint} problem={props.problem ?? excess}>
      {(labelled) => (
        <textarea
          {...labelled}
          rows={rows}
          value={value}
          placeholder={placeholder}
          class={isCode ? 'mono' : undefined}
          spellcheck={!isCode}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

export interface Choice<T extends string> {
  readonly value: T;
  readonly text: string;
}

export function Select<T extends string>(props: {
  readonly label: string;
  readonly value: T;
  readonly choices: readonly Choice<T>[];
  readonly onChange: (value: T) => void;
  readonly hint?: ComponentChildren;
  /** Hides the label except from screen readers, if the context explains the field. */
  readonly isBare?: boolean;
  readonly isInline?: boolean;
}) {
  const { label, value, choices, onChange, hint, isBare = false, isInline = false } = props;
  const change = (index: number) => {
    const choice = choices[index];
    if (choice !== undefined) {
      onChange(choice.value);
    }
  };
  const options = choices.map((choice) => (
    <option key={choice.value} value={choice.value} selected={choice.value === value}>
      {choice.text}
    </option>
  ));
  if (isBare) {
    return (
      <select aria-label={label} onChange={(event) => change(event.currentTarget.selectedIndex)}>
        {options}
      </select>
    );
  }
  return (
    <Field label={label} hint={hint} isInline={isInline}>
      {(labelled) => (
        <select {...labelled} onChange={(event) => change(event.currentTarget.selectedIndex)}>
          {options}
        </select>
      )}
    </Field>
  );
}

export function Checkbox(props: {
  readonly label: ComponentChildren;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}) {
  const { label, isOn, onChange } = props;
  return (
    <label class="checkbox">
      <input
        type="checkbox"
        checked={isOn}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>{label}</span>
    </label>
  );
}

/** A field that filters a list; `/` focuses it. */
export function SearchField(props: {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
}) {
  return (
    <input
      type="search"
      class="search"
      aria-label={props.label}
      placeholder={props.label}
      value={props.value}
      data-search
      onInput={(event) => props.onInput(event.currentTarget.value)}
    />
  );
}
