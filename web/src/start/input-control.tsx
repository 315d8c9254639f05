import { Checkbox, Field, Select, TextArea } from '../components/field.tsx';
import { ArchiveField } from './archive-field.tsx';
import { DocumentField } from './document-field.tsx';
import type { InputField } from './input-fields.ts';

export function InputControl(props: {
  readonly field: InputField;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly problem: string | undefined;
}) {
  const { field, value, onInput, problem } = props;
  const label = field.isRequired ? field.title : `${field.title} (optional)`;
  switch (field.kind) {
    case 'document':
      return <DocumentField {...props} />;
    case 'archive':
      return <ArchiveField {...props} />;
    case 'yesNo':
      return (
        <Checkbox
          label={field.title}
          isOn={value === 'yes'}
          onChange={(isOn) => onInput(isOn ? 'yes' : 'no')}
        />
      );
    case 'choice':
      return (
        <Select
          label={label}
          hint={field.hint}
          value={value}
          choices={['', ...field.choices].map((it) => ({ value: it, text: it || 'Choose…' }))}
          onChange={onInput}
        />
      );
    case 'line':
    case 'number':
      return (
        <Field label={label} hint={field.hint} problem={problem}>
          {(labelled) => (
            <input
              {...labelled}
              inputMode={field.kind === 'number' ? 'decimal' : undefined}
              value={value}
              onInput={(event) => onInput(event.currentTarget.value)}
            />
          )}
        </Field>
      );
    default:
      return (
        <TextArea
          label={label}
          hint={field.kind === 'lines' ? `${field.hint ?? ''} One per line.` : field.hint}
          isCode={field.kind === 'json'}
          rows={field.kind === 'text' ? 8 : 4}
          value={value}
          onInput={onInput}
          problem={problem}
        />
      );
  }
}
