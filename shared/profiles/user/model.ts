import { escapeInvisible, parseDocument } from '../../../packages/openapi/src/base.ts';
import { PhasewrightError } from '../../contract/release-format.ts';
import type { ProfileDefinition } from '../language/definition.ts';
import { type Expanded, expand } from '../language/expand.ts';
import { createRelated, type Related } from '../language/related.ts';
import type { InputFile } from '../profile.ts';

/** The input of a user profile. */
export interface UserModel {
  readonly root: unknown;
  /** The input as text for a model. */
  readonly text: string;
}

/** Every file and section of a variant of a user profile for one input. */
export interface UserLayout extends Expanded {
  readonly related: Related;
}

/** Parses the input that `parseInputs` checked. */
export function readModel(inputs: readonly InputFile[]): UserModel {
  const root = readInput(inputs);
  return { root, text: toText(root) };
}

export function toLayout(
  definition: ProfileDefinition,
  { root }: UserModel,
  variant: string,
): UserLayout {
  const expanded = expand(definition, root, variant);
  return { ...expanded, related: createRelated(expanded.files) };
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
