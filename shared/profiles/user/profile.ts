import { toDigest } from '../../contract/digest.ts';
import { PhasewrightError } from '../../contract/errors.ts';
import type { PlannedFile } from '../../contract/plan.ts';
import type { ProfileDefinition } from '../language/definition.ts';
import { type Expanded, expand } from '../language/expand.ts';
import { toRuleSettings } from '../language/lint-rules.ts';
import { readDefinition } from '../language/read-definition.ts';
import { escapeInvisible } from '../plain-text.ts';
import type { Docset, InputExcerpt, InputFile, Profile, Question } from '../profile.ts';
import { parseInputs, readInput } from './parse-inputs.ts';
import { toDocset } from './to-docset.ts';

/** A profile that somebody wrote in a file. */
export interface UserProfile extends Profile {
  readonly definition: ProfileDefinition;
  /** Every file and section for the inputs of a run. */
  toExpanded(inputs: readonly InputFile[]): Expanded;
}

export function isUserProfile(profile: Profile): profile is UserProfile {
  return 'definition' in profile && 'toExpanded' in profile;
}

const VARIANT = { name: 'standard', title: 'As the profile says' };

/** The profile a sound definition describes; `text` is what it was read from. */
export function createUserProfile(definition: ProfileDefinition, text: string): UserProfile {
  const { toWhole, toExpanded, toOwnDocset } = createMemory(definition);
  return {
    definition,
    name: definition.profile,
    title: definition.title,
    description: definition.description,
    variants: [VARIANT],
    defaultVariant: VARIANT.name,
    phases: definition.phases.map(({ name, title }, phase) => ({ phase, name, title })),
    inputSchema: toInputSchema(definition),
    requiresDigest: definition.requiresDigest ?? false,
    thresholds: definition.thresholds ?? { strict: 0.95, lenient: 0.85 },
    rules: toRuleSettings(definition.rules),
    source: { text, sha256: toDigest(text) },
    parseInputs: (inputs) => parseInputs(definition, inputs),
    toDocset: toOwnDocset,
    toQuestions: (inputs) => toQuestions(definition, toExpanded(inputs)),
    toExcerpts: (inputs, _variant, file) =>
      toExcerpts(inputs, toWhole(inputs), toExpanded(inputs), file),
    toExpanded,
  };
}

/**
 * The profile that a run was started with, from the text it kept; its rules were checked then. Throws
 * when this version of the app cannot read it.
 */
export function restoreProfile(text: string): UserProfile {
  const read = readDefinition(text, null);
  if (!read.isSound) {
    const [fault] = read.faults;
    const detail = `the profile this run keeps cannot be read any more: line ${fault?.line}: ${fault?.message}`;
    throw new PhasewrightError('broken-invariant', detail);
  }
  return createUserProfile(read.value, text);
}

interface Remembered {
  readonly root: unknown;
  /** The root as text for a model. */
  readonly whole: string;
  readonly expanded: Expanded;
}

/** What a run asks of its inputs again and again is made once. */
function createMemory(definition: ProfileDefinition) {
  const known = new WeakMap<readonly InputFile[], Remembered>();
  const docsets = new WeakMap<readonly InputFile[], Docset>();
  const remember = (inputs: readonly InputFile[]) => {
    const found = known.get(inputs);
    if (found !== undefined) {
      return found;
    }
    const root = readInput(inputs);
    const made = { root, whole: toText(root), expanded: expand(definition, root) };
    known.set(inputs, made);
    return made;
  };
  return {
    toWhole: (inputs: readonly InputFile[]) => remember(inputs).whole,
    toExpanded: (inputs: readonly InputFile[]) => remember(inputs).expanded,
    toOwnDocset(inputs: readonly InputFile[]): Docset {
      const { root, expanded } = remember(inputs);
      const docset = docsets.get(inputs) ?? toDocset(definition, expanded, root);
      docsets.set(inputs, docset);
      return docset;
    },
  };
}

function toInputSchema({ profile, input }: ProfileDefinition): object {
  const { name, title = name, description = `The input of ${profile}.`, schema } = input;
  const { $schema, $defs, ...rest } = schema;
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    required: [name],
    additionalProperties: false,
    properties: { [name]: { title, description, oneOf: [rest, { type: 'string', minLength: 1 }] } },
    ...($defs === undefined ? {} : { $defs }),
  };
}

/** What the input leaves open; what the profile asks for ends the run. */
function toQuestions({ input }: ProfileDefinition, { gaps }: Expanded): Question[] {
  return gaps.map(({ pointer, file, heading, isAsked }) => ({
    pointer: `/inputs/${input.name}${pointer}`,
    question: `Nothing is said here, and the section “${heading}” of ${file} is written from it. What should it say?`,
    severity: isAsked ? 'error' : 'warning',
  }));
}

/** The item a file is about comes first, then all of the input. */
function toExcerpts(
  inputs: readonly InputFile[],
  text: string,
  { byPath }: Expanded,
  file: PlannedFile | undefined,
): InputExcerpt[] {
  const name = inputs[0]?.name ?? '';
  const found = byPath.get(file?.path ?? '');
  const whole = { input: name, label: 'the whole input', text };
  return found === undefined || found.place.pointer === ''
    ? [whole]
    : [{ input: name, label: found.place.pointer, text: toText(found.place.item) }, whole];
}

function toText(value: unknown): string {
  return escapeInvisible(JSON.stringify(value, null, 2));
}
