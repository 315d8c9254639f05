import { PhasewrightError } from '../../contract/release-format.ts';
import { parseDocument } from '../input/parse-document.ts';
import type { ProfileDefinition } from '../language/definition.ts';
import { type Expanded, expand } from '../language/expand.ts';
import { escapeInvisible } from '../plain-text.ts';
import type { InputFile } from '../profile.ts';

/** The input of a user profile, and every file and section that the profile makes of it. */
export interface UserModel {
  readonly root: unknown;
  /** The input as text for a model. */
  readonly text: string;
  readonly expanded: Expanded;
}

/** Reads the input that `parseInputs` checked. */
export function readModel(definition: ProfileDefinition, inputs: readonly InputFile[]): UserModel {
  const root = readInput(inputs);
  return { root, text: toText(root), expanded: expand(definition, root) };
}

/** A value of the input as text for a model. */
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
