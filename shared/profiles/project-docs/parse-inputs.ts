import type { InputFile } from '../profile.ts';
import { createRefusal, readOwn, toInputFile } from '../refusal.ts';
import { parseSources, SOURCES_SCHEMA } from '../source-input.ts';

const MAX_BRIEF_BYTES = 1024 * 1024;

export const INPUT_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  required: ['sources'],
  additionalProperties: false,
  properties: {
    sources: SOURCES_SCHEMA,
    brief: {
      title: 'Brief',
      description: 'What else a writer should know, as markdown; the sources go before it.',
      type: 'string',
    },
  },
};

const refusal = createRefusal('the project cannot be documented');

/** The source set, and the brief if there is one. Throws what `parseSources` throws. */
export function parseInputs(inputs: Readonly<Record<string, unknown>>): InputFile[] {
  refusal.checkNames(inputs, ['sources', 'brief'], 'project-docs');
  const brief = readOwn(inputs, 'brief');
  if (brief !== undefined && typeof brief !== 'string') {
    throw refusal.toError([{ pointer: '/inputs/brief', detail: 'must be text' }]);
  }
  const text = brief ?? '';
  refusal.checkSize('/inputs/brief', Buffer.byteLength(text), MAX_BRIEF_BYTES);
  const sources = parseSources(readOwn(inputs, 'sources'));
  return [sources, ...(text === '' ? [] : [toInputFile('brief.md', text)])];
}
