import { PhasewrightError } from '../../contract/release-format.ts';
import { defineProfile } from '../define-profile.ts';
import type { InputFile } from '../profile.ts';
import { openSources, type Sources } from '../source-input.ts';
import { toExcerpts } from './excerpts.ts';
import { PHASES, VARIANTS } from './layout/pages.ts';
import { toLayout } from './layout/to-layout.ts';
import { INPUT_SCHEMA, parseInputs } from './parse-inputs.ts';
import { toDocset } from './to-docset.ts';
import { toQuestions } from './to-questions.ts';
import { toVocabulary } from './to-vocabulary.ts';
import { toPage } from './write/write-page.ts';

export const projectDocs = defineProfile({
  name: 'project-docs',
  title: 'Documentation of a project',
  description:
    'Documents a folder of sources: an overview, a page per module, and a reference of exported symbols, options, variables and routes.',
  variants: VARIANTS,
  defaultVariant: 'full',
  phases: PHASES,
  inputSchema: INPUT_SCHEMA,
  rules: { orphans: { options: { entries: ['index.md', '00-preflight.md'] } } },
  parseInputs,
  readModel,
  toLayout: (model, variant) => toLayout(model.index, variant),
  toDocset,
  toQuestions: ({ model }) => toQuestions(model),
  toExcerpts,
  toVocabulary,
  toPage,
});

function readModel(inputs: readonly InputFile[]): Sources {
  const sources = openSources(inputs);
  if (sources === undefined) {
    throw new PhasewrightError('broken-invariant', 'the run has no source set');
  }
  return sources;
}
