import { useState } from 'preact/hooks';
import type { Plan, PlannedFile } from '../../../shared/contract/release-format.ts';
import { Dialog } from '../components/dialog.tsx';
import { Field, Select, TextArea } from '../components/field.tsx';
import { readOutlineText, toOutlineText } from './outline-text.ts';
import type { Edited } from './use-proposal.ts';

const WRITERS = [
  { value: 'agent', text: 'The agent' },
  { value: 'template', text: 'The template, without a model' },
] as const satisfies readonly { value: PlannedFile['writer']; text: string }[];

/** Edits one planned file. The service validates it when the update is proposed. */
export function PlannedFileDialog(props: {
  readonly edited: Edited;
  readonly plan: Plan;
  readonly onPut: (edited: Edited) => void;
  readonly onClose: () => void;
}) {
  const { edited, plan, onPut, onClose } = props;
  const { isNew } = edited;
  const [file, setFile] = useState(edited.file);
  const [outline, setOutline] = useState(toOutlineText(edited.file.outline));
  const [dependsOn, setDependsOn] = useState(edited.file.dependsOn.join('\n'));
  const read = readOutlineText(outline);
  const isTaken = isNew && plan.files.some(({ path }) => path === file.path);
  const isReady = file.path !== '' && file.title !== '' && read.isRead && !isTaken;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (isReady && read.isRead) {
      onPut({ file: { ...file, outline: read.outline, dependsOn: toLines(dependsOn) }, isNew });
    }
  };
  return (
    <Dialog title={isNew ? 'Add a file' : `Change ${edited.file.path}`} onClose={onClose} isWide>
      <form class="stack-3" onSubmit={submit}>
        {isNew ? (
          <Field
            label="Path"
            hint="Relative to the root of the docset, ending in .md"
            problem={isTaken ? 'This path is already planned' : undefined}
          >
            {(labelled) => (
              <input
                {...labelled}
                class="mono"
                value={file.path}
                onInput={(event) => setFile({ ...file, path: event.currentTarget.value.trim() })}
              />
            )}
          </Field>
        ) : null}
        <Field label="Title">
          {(labelled) => (
            <input
              {...labelled}
              value={file.title}
              onInput={(event) => setFile({ ...file, title: event.currentTarget.value })}
            />
          )}
        </Field>
        <TextArea
          label="Outline"
          hint="One heading per line: ## Heading — its content"
          problem={read.isRead ? undefined : `Line ${read.line} must be a heading of level 2 to 4`}
          rows={6}
          isCode
          value={outline}
          onInput={setOutline}
        />
        <TextArea
          label="Depends on"
          hint="One path per line"
          rows={3}
          isCode
          value={dependsOn}
          onInput={setDependsOn}
        />
        <WritingFields file={file} change={(writing) => setFile({ ...file, ...writing })} />
        <div class="dialog-actions">
          <button type="button" class="button" onClick={onClose}>
            Back
          </button>
          <button type="submit" class="button button-primary" disabled={!isReady}>
            {isNew ? 'Add to the proposal' : 'Add change to the proposal'}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

type Writing = Pick<PlannedFile, 'writer' | 'expectedWords'>;

function WritingFields(props: {
  readonly file: Writing;
  readonly change: (writing: Partial<Writing>) => void;
}) {
  const { file, change } = props;
  return (
    <div class="field-row">
      <Select
        label="Writer"
        value={file.writer}
        choices={WRITERS}
        onChange={(writer) => change({ writer })}
      />
      <Field label="Expected words">
        {(labelled) => (
          <input
            {...labelled}
            type="number"
            min={1}
            value={file.expectedWords}
            onInput={(event) => change({ expectedWords: event.currentTarget.valueAsNumber || 1 })}
          />
        )}
      </Field>
    </div>
  );
}

function toLines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
