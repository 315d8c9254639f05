import { defineProfile } from '../define-profile.ts';
import { toDocset } from './docset/to-docset.ts';
import { toExcerpts } from './excerpt/to-excerpts.ts';
import { PHASES, VARIANTS } from './layout/files.ts';
import { toLayout } from './layout/layout.ts';
import { readPlugin } from './model/read-plugin.ts';
import { INPUT_SCHEMA, parseInputs } from './parse-inputs.ts';
import { toQuestions } from './questions/to-questions.ts';
import { toPage } from './write/write-page.ts';

/** The documentation of a software plugin, from its requirements. */
export const pluginDocs = defineProfile({
  name: 'plugin-docs',
  title: 'Plugin documentation from requirements',
  description:
    'Documents a software plugin from plugin-requirements.json: concepts, schema, architecture, user interface and appendix, with every entity, field, flow, integration, permission, validation rule and error code covered.',
  variants: VARIANTS,
  defaultVariant: 'full',
  phases: PHASES,
  inputSchema: INPUT_SCHEMA,
  parseInputs,
  readModel: readPlugin,
  toLayout,
  toDocset,
  toQuestions,
  toExcerpts,
  toPage,
});
