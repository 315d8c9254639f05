import { defineProfile } from '../define-profile.ts';
import { listVariants } from '../language/variants.ts';
import { toDocset } from './docset/to-docset.ts';
import { toExcerpts } from './excerpt/to-excerpts.ts';
import { toLayout } from './layout/layout.ts';
import { readOutline } from './layout/outline.ts';
import { readPlugin } from './model/read-plugin.ts';
import { INPUT_SCHEMA, parseInputs } from './parse-inputs.ts';
import { toQuestions } from './questions/to-questions.ts';
import { toVocabulary } from './vocabulary/to-vocabulary.ts';
import { toPage } from './write/write-page.ts';

export const pluginDocs = defineProfile({
  name: 'plugin-docs',
  get title() {
    return readOutline().title;
  },
  get description() {
    return readOutline().description;
  },
  get variants() {
    return listVariants(readOutline());
  },
  defaultVariant: 'full',
  get phases() {
    return readOutline().phases.map(({ name, title }, phase) => ({ phase, name, title }));
  },
  inputSchema: INPUT_SCHEMA,
  parseInputs,
  readModel: readPlugin,
  toLayout,
  toDocset,
  toQuestions: ({ model }, strictness) => toQuestions(model, strictness),
  toExcerpts,
  toVocabulary,
  toPage,
});
