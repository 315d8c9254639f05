import { PhasewrightError } from '../../contract/errors.ts';
import type { Profile } from '../profile.ts';
import { toDocset } from './docset/to-docset.ts';
import { toExcerpts } from './excerpt/to-excerpts.ts';
import { PATHS, PHASES, VARIANTS, type Variant } from './layout/paths.ts';
import { readApi } from './model/read-api.ts';
import { INPUT_SCHEMA, parseInputs } from './parse-inputs.ts';
import { toQuestions } from './questions/to-questions.ts';

/** Where readers begin, and records of the run, which a model need not find worth a link. */
const ENTRIES = [
  ...['index.md', 'readme.md'],
  ...[PATHS.preflight, PATHS.coverage, PATHS.planChangelog].map((path) => `./${path}`),
];

/** A reference, guides and foundation documents for any OpenAPI 3.0 or 3.1 document. */
export const openApiReference: Profile = {
  name: 'openapi-reference',
  title: 'API reference from OpenAPI',
  description:
    'Documents an HTTP API from its OpenAPI 3.0 or 3.1 description: foundation, reference, guides and glossary, with every operation, parameter, body, response and referenced schema covered.',
  variants: VARIANTS,
  defaultVariant: 'by-tag',
  phases: PHASES,
  inputSchema: INPUT_SCHEMA,
  thresholds: { strict: 0.95, lenient: 0.85 },
  rules: { orphans: { options: { entries: ENTRIES } } },
  parseInputs,
  toDocset: (inputs, variant) => toDocset(inputs, requireVariant(variant)),
  toQuestions: (inputs, strictness) => toQuestions(readApi(inputs), strictness),
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
