import { useState } from 'preact/hooks';
import { uploadInput } from '../../../packages/client/src/index.ts';
import { api } from '../api/api.ts';
import { canDigest } from '../api/digest.ts';
import { toProblem } from '../api/problem.ts';
import { Field } from '../components/field.tsx';
import { toShortDigest, toSize } from '../components/text.ts';
import { FileButton } from './file-button.tsx';
import type { InputField } from './input-fields.ts';

interface Upload {
  readonly name: string;
  readonly size: number;
  readonly done: number;
  readonly problem?: string;
}

/** An archive that is uploaded as soon as it is chosen; its value is the digest of the upload. */
export function ArchiveField(props: {
  readonly field: InputField;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly problem: string | undefined;
}) {
  const { field, value, onInput, problem } = props;
  const [upload, setUpload] = useState<Upload | undefined>(undefined);
  const load = async (file: File | undefined) => {
    if (file === undefined) {
      return;
    }
    const { name, size } = file;
    setUpload({ name, size, done: 0 });
    onInput('');
    try {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const onProgress = (done: number) => setUpload({ name, size, done });
      onInput((await uploadInput(api, bytes, { onProgress })).upload);
    } catch (error) {
      setUpload({ name, size, done: 0, problem: toProblem(error).message });
    }
  };
  return (
    <div class="drop-zone">
      <Field
        label={field.isRequired ? field.title : `${field.title} (optional)`}
        hint={field.hint}
        problem={upload?.problem ?? problem}
      >
        {(labelled) => (
          <p {...labelled} class="large-document" aria-live="polite">
            {describe(upload, value)}
          </p>
        )}
      </Field>
      {canDigest ? (
        <div class="button-row">
          <FileButton label={`File for ${field.title}`} onFile={load} />
        </div>
      ) : (
        <p class="hint">Files can be uploaded only over https and on this machine.</p>
      )}
    </div>
  );
}

function describe(upload: Upload | undefined, value: string): string {
  if (value !== '') {
    const name = upload === undefined ? 'A file' : upload.name;
    return `${name} is uploaded (${toShortDigest(value)}).`;
  }
  if (upload === undefined || upload.problem !== undefined) {
    return 'No file is uploaded.';
  }
  return `Uploading ${upload.name}: ${toSize(upload.done)} of ${toSize(upload.size)}`;
}
