import { openSources, toApi } from '../../../packages/openapi/src/base.ts';
import type { Api } from '../../../packages/openapi/src/index.ts';
import { PhasewrightError } from '../../contract/release-format.ts';
import type { InputFile } from '../profile.ts';

/**
 * The API that input files describe. Throws `unprocessable` if `parseInputs` did not create them.
 */
export function readApi(inputs: readonly InputFile[]): Api {
  const input = inputs.find(({ name }) => /^openapi\.(json|yaml)$/.test(name));
  if (input === undefined) {
    throw new PhasewrightError(
      'unprocessable',
      'the inputs must contain openapi.json or openapi.yaml',
    );
  }
  const overlay = inputs.find(({ name }) => /^overlay\.(json|yaml)$/.test(name));
  const opened = openSources({ document: toText(input), overlay: overlay && toText(overlay) });
  if (!opened.isOpen) {
    const details = opened.faults.map(({ of, detail }) => `the input ${of} ${detail}`);
    throw new PhasewrightError('unprocessable', details.join('; '));
  }
  const { name, sha256, content } = input;
  return toApi(opened, { name, sha256, bytes: content.byteLength });
}

function toText({ content }: InputFile): string {
  return new TextDecoder().decode(content);
}
