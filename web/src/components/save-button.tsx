import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { ApiError } from '../../../packages/client/src/index.ts';
import { toProblem } from '../api/problem.ts';

/** Saves something that must be downloaded first. */
export function SaveButton(props: {
  readonly name: string;
  readonly read: () => Promise<Blob>;
  readonly children: ComponentChildren;
  readonly class?: string;
}) {
  const { name, read, children } = props;
  const [problem, setProblem] = useState<ApiError | undefined>(undefined);
  const save = async () => {
    setProblem(undefined);
    try {
      saveAs(name, await read());
    } catch (error) {
      setProblem(toProblem(error));
    }
  };
  return (
    <>
      <button type="button" class={props.class ?? 'button button-small'} onClick={save}>
        {children}
      </button>
      {problem === undefined ? null : <span role="alert">{problem.message}</span>}
    </>
  );
}

export function saveAs(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
