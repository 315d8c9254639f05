import { Field } from '../components/field.tsx';
import { toNumber } from '../components/text.ts';
import { readTokens } from './read-tokens.ts';

/** A field for a number of tokens; it reports an invalid or too low number at once. */
export function TokensField(props: {
  readonly label: string;
  readonly text: string;
  readonly onInput: (text: string) => void;
  /** The number must be higher. */
  readonly above: number;
}) {
  const { label, text, onInput, above } = props;
  const read = readTokens(text, above);
  return (
    <Field
      label={label}
      hint={above === 0 ? undefined : `More than the current ${toNumber(above)}`}
      problem={typeof read === 'string' ? read : undefined}
    >
      {(labelled) => (
        <input
          {...labelled}
          inputMode="numeric"
          autocomplete="off"
          value={text}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
