import { TextArea } from '../components/field.tsx';

/** An optional comment of a reviewer, up to the API's limit. */
export function CommentField(props: {
  readonly label?: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
}) {
  const { label = 'Comment', value, onInput } = props;
  return (
    <TextArea label={`${label} (optional)`} rows={2} value={value} onInput={onInput} limit={4000} />
  );
}
