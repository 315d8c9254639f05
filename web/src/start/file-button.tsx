import { useRef } from 'preact/hooks';

/** Lets a person choose one file. */
export function FileButton(props: {
  readonly label: string;
  readonly onFile: (file: File | undefined) => Promise<void>;
}) {
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" class="button button-small" onClick={() => chooser.current?.click()}>
        Choose a file…
      </button>
      <input
        ref={chooser}
        type="file"
        hidden
        aria-label={props.label}
        onChange={(event) => {
          void props.onFile(event.currentTarget.files?.[0]);
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}
