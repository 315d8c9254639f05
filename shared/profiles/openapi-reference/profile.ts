import { defineProfile } from '../define-profile.ts';
import { divideLayout } from './divide/divide-layout.ts';
import { toDocset } from './docset/to-docset.ts';
import { EXAMPLES } from './examples.ts';
import { toExcerpts } from './excerpt/to-excerpts.ts';
import { toLayout } from './layout/layout.ts';
import { PATHS, PHASES, VARIANTS } from './layout/paths.ts';
import { INPUT_SCHEMA, parseInputs } from './parse-inputs.ts';
import { toQuestions } from './questions/to-questions.ts';
import { readApi } from './read-api.ts';
import { toVocabulary } from './vocabulary/to-vocabulary.ts';
import { toPage } from './write/write-page.ts';

/** Start pages and records of the run, which need no link from other files. */
const ENTRIES = [
  ...['index.md', 'readme.md'],
  ...[PATHS.preflight, PATHS.coverage, PATHS.planChangelog].map((path) => `./${path}`),
];

/** A reference, guides and foundation documents for any OpenAPI document. */
export const openApiReference = defineProfile({
  name: 'openapi-reference',
  title: 'API reference from OpenAPI',
  description:
    'Documents an HTTP API from its OpenAPI 3 or Swagger 2.0 description: foundation, reference, guides and glossary, with every operation, webhook, parameter, body, response and referenced schema covered.',
  variants: VARIANTS,
  defaultVariant: 'by-tag',
  phases: PHASES,
  inputSchema: INPUT_SCHEMA,
  rules: { orphans: { options: { entries: ENTRIES } } },
  examples: EXAMPLES,
  parseInputs,
  readModel: readApi,
  toLayout: (api, variant, descriptions) => divideLayout(api, toLayout(api, variant), descriptions),
  toDocset,
  toQuestions: ({ model }) => toQuestions(model),
  toExcerpts,
  toVocabulary,
  toPage,
});
