import { escapeInvisible, parseDocument } from '../../../packages/openapi/src/base.ts';
import { PhasewrightError } from '../../contract/release-format.ts';
import type { InputFile } from '../profile.ts';

export interface UserModel {
  readonly root: unknown;
  readonly text: string;
}

/** Parses the input that `parseInputs` checked. */
export function readModel(inputs: readonly InputFile[]): UserModel {
  const root = readInput(inputs);
  return { root, text: toText(root) };
}

export function toText(value: unknown): string {
  return escapeInvisible(JSON.stringify(value, null, 2));
}

function readInput(inputs: readonly InputFile[]): unknown {
  const [input] = inputs;
  const text = new TextDecoder().decode(input?.content);
  const parsed = parseDocument(text, input?.name.endsWith('.json') ? 'json' : 'yaml');
  if (!parsed.isParsed) {
    const detail = `the stored input ${input?.name ?? ''} ${parsed.fault.detail}`;
    throw new PhasewrightError('broken-invariant', detail);
  }
  return parsed.value;
}
