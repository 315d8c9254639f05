import { createVocabulary } from '../../../packages/gate/src/base.ts';
import { toRuleSettings, toTerms } from '../../../packages/gate/src/schemas.ts';
import { type PlannedFile, toDigest } from '../../contract/release-format.ts';
import { type DocsetSource, defineProfile } from '../define-profile.ts';
import type { ProfileDefinition } from '../language/definition.ts';
import { type Expanded, expand } from '../language/expand.ts';
import { requireDefinition } from '../language/read-definition.ts';
import { listVariants } from '../language/variants.ts';
import type { InputExcerpt, Profile, Question } from '../profile.ts';
import { createSampleCheck } from './check-sample.ts';
import { readModel, toText, type UserModel } from './model.ts';
import { parseInputs } from './parse-inputs.ts';
import { toDocset } from './to-docset.ts';
import { toPage } from './write/write-page.ts';

/** Creates the profile of a valid definition; `text` is its source. */
export function createUserProfile(definition: ProfileDefinition, text: string): Profile {
  const { thresholds } = definition;
  const variants = listVariants(definition);
  return defineProfile({
    name: definition.profile,
    title: definition.title,
    description: definition.description,
    variants,
    defaultVariant: variants[0].name,
    phases: definition.phases.map(({ name, title }, phase) => ({ phase, name, title })),
    inputSchema: toInputSchema(definition),
    requiresDigest: definition.requiresDigest ?? false,
    requiresViewed: definition.requiresViewed ?? false,
    ...(thresholds === undefined ? {} : { thresholds }),
    rules: toRuleSettings(definition.rules),
    terms: toTerms(definition.terms),
    ...(definition.style === undefined ? {} : { style: definition.style }),
    ...(definition.examples === undefined ? {} : { examples: definition.examples }),
    source: { text, sha256: toDigest(text) },
    parseInputs: (inputs) => parseInputs(definition, inputs),
    readModel,
    toLayout: ({ root }, variant) => expand(definition, root, variant),
    toDocset: ({ model, layout }) => toDocset(definition, model, layout),
    toQuestions: ({ layout }) => toQuestions(definition, layout),
    toExcerpts,
    toVocabulary: ({ root }, [input]) =>
      createVocabulary({
        input: input?.name ?? '',
        document: root,
        // Examples are of other things, and a style names words that must not be used.
        names: collectStrings({ ...definition, style: {}, examples: [] }),
        checkSample: createSampleCheck(definition),
      }),
    toPage,
  });
}

/**
 * The profile that a run was started with, from its stored text; its rules were checked then.
 * Throws if this version of the app cannot read it.
 */
export function restoreProfile(text: string): Profile {
  const lead = 'the profile this run keeps cannot be read any more';
  return createUserProfile(requireDefinition(text, lead), text);
}

/** Every text of a definition: a profile's own words are known. */
function collectStrings(value: unknown): string[] {
  if (typeof value === 'string') {
    return [value];
  }
  return typeof value === 'object' && value !== null
    ? Object.values(value).flatMap(collectStrings)
    : [];
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

/** What the input leaves open; facts that the profile requires end the run. */
function toQuestions({ input }: ProfileDefinition, { gaps }: Expanded): Question[] {
  return gaps.map(({ pointer, file, heading, isAsked }) => ({
    pointer: `/inputs/${input.name}${pointer}`,
    question: `Nothing is said here, and the section “${heading}” of ${file} is written from it. What should it say?`,
    severity: isAsked ? 'error' : 'warning',
  }));
}

/** The item of a file comes first, then the whole input. */
function toExcerpts(
  { inputs, model, layout }: DocsetSource<UserModel, Expanded>,
  file: PlannedFile | undefined,
): InputExcerpt[] {
  const name = inputs[0]?.name ?? '';
  const found = layout.byPath.get(file?.path ?? '');
  const whole = { input: name, label: 'the whole input', text: model.text };
  return found === undefined || found.location.pointer === ''
    ? [whole]
    : [{ input: name, label: found.location.pointer, text: toText(found.location.item) }, whole];
}
