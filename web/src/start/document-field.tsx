import { useState } from 'preact/hooks';
import { Field } from '../components/field.tsx';
import { count, toSize } from '../components/text.ts';
import { FileButton } from './file-button.tsx';
import type { InputField } from './input-fields.ts';

/** A longer text is not editable, because a field of that size makes the page slow. */
const MAX_EDITED = 200_000;

/** A document that is dropped, chosen or pasted. */
export function DocumentField(props: {
  readonly field: InputField;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly problem: string | undefined;
}) {
  const { field, value, onInput, problem } = props;
  const [isOver, setOver] = useState(false);
  const [name, setName] = useState('');
  const edit = (text: string) => {
    setName('');
    onInput(text);
  };
  const load = async (file: File | undefined) => {
    if (file !== undefined) {
      setName(file.name);
      onInput(await file.text());
    }
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void load(event.dataTransfer?.files[0]);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut for choosing a file
    <div
      class={isOver ? 'drop-zone is-over' : 'drop-zone'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Field
        label={field.isRequired ? field.title : `${field.title} (optional)`}
        hint={field.hint}
        problem={problem}
      >
        {(labelled) =>
          value.length > MAX_EDITED ? (
            <p {...labelled} class="large-document">
              {name === '' ? 'A document' : <code>{name}</code>} of {toSize(new Blob([value]).size)}
            </p>
          ) : (
            <textarea
              {...labelled}
              class="mono"
              rows={value === '' ? 5 : 12}
              spellcheck={false}
              placeholder="Drop a file here, or paste its text"
              value={value}
              onInput={(event) => edit(event.currentTarget.value)}
            />
          )
        }
      </Field>
      <div class="button-row">
        <FileButton label={`File for ${field.title}`} onFile={load} />
        {value === '' ? null : (
          <>
            <button type="button" class="button button-small" onClick={() => edit('')}>
              Clear
            </button>
            <span class="small quiet">
              {name === '' ? '' : `${name}, `}
              {count(value.split('\n').length, 'line')}
            </span>
          </>
        )}
      </div>
    </div>
  );
}
