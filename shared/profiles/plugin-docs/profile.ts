import { PhasewrightError } from '../../contract/errors.ts';
import type { Profile } from '../profile.ts';
import { toDocset } from './docset/to-docset.ts';
import { toExcerpts } from './excerpt/to-excerpts.ts';
import { PHASES, VARIANTS, type Variant } from './layout/files.ts';
import { readPlugin } from './model/read-plugin.ts';
import { INPUT_SCHEMA, parseInputs } from './parse-inputs.ts';
import { toQuestions } from './questions/to-questions.ts';

/** The documentation of a software plugin, from its requirements. */
export const pluginDocs: Profile = {
  name: 'plugin-docs',
  title: 'Plugin documentation from requirements',
  description:
    'Documents a software plugin from plugin-requirements.json: concepts, schema, architecture, user interface and appendix, with every entity, field, flow, integration, permission, validation rule and error code covered.',
  variants: VARIANTS,
  defaultVariant: 'full',
  phases: PHASES,
  inputSchema: INPUT_SCHEMA,
  thresholds: { strict: 0.95, lenient: 0.85 },
  parseInputs,
  toDocset: (inputs, variant) => toDocset(inputs, requireVariant(variant)),
  toQuestions: (inputs, strictness) => toQuestions(readPlugin(inputs), strictness),
  toExcerpts: (inputs, variant, file) => toExcerpts(inputs, requireVariant(variant), file),
};

/** Reads the name of a variant. Throws `unprocessable` for any other. */
export function requireVariant(name: string): Variant {
  const found = VARIANTS.find((variant) => variant.name === name);
  if (found === undefined) {
    const known = VARIANTS.map((variant) => variant.name).join(' or ');
    throw new PhasewrightError('unprocessable', `there is no variant "${name}"; choose ${known}`);
  }
  return found.name;
}
