import { getOwn, isObject } from '../../../packages/gate/src/json.ts';
import { toCanonicalJson } from '../../contract/release-format.ts';
import { isZipText } from '../../sources/source-set.ts';
import type { InputFile } from '../profile.ts';
import { createRefusal, readOwn, toInputFile, toTitle } from '../refusal.ts';
import { parseSourceSet } from '../source-input.ts';
import { findClashes } from './requirements/find-clashes.ts';
import { findFormFaults, isLooseRequirements } from './requirements/read-requirements.ts';
import { PluginRequirements } from './requirements/schema.ts';

/**
 * Maximum size of the requirements, as canonical JSON. The set of files is fixed, so their content
 * must fit in files of 256 KiB; this is about forty entities of fifteen fields.
 */
const MAX_BYTES = 128 * 1024;

/** Largest accompanying text, and largest text of a source set. */
const MAX_TEXT_BYTES = 1024 * 1024;
const MAX_SET_BYTES = 4 * 1024 * 1024;

/** Files of a source set that are texts to read; its code is not. */
const TEXT_NAME = /\.(?:md|mdx|markdown|txt|rst|adoc)$/i;

export const REQUIREMENTS_FILE = 'plugin-requirements.json';
/** The requirements as they were sent, if that was text: evidence names its lines. */
export const SOURCE_FILE = 'plugin-requirements.txt';

export const HOST_FILE = 'host-reference.md';
export const REFERENCE_FILE = 'reference-docs.md';
export const BRIEF_FILE = 'brief.md';

/** Additional texts, those that take precedence first: their input and their file name. */
const TEXT_INPUTS = [
  { name: 'hostReference', file: HOST_FILE, takesSet: true },
  { name: 'reference', file: REFERENCE_FILE, takesSet: true },
  { name: 'brief', file: BRIEF_FILE, takesSet: false },
] as const;

/** A text, or a source set with texts. */
const TEXT_OR_SET = {
  anyOf: [
    { type: 'string' },
    { type: 'string', contentEncoding: 'base64', contentMediaType: 'application/zip' },
  ],
};

export const INPUT_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  required: ['requirements'],
  additionalProperties: false,
  properties: {
    requirements: {
      title: 'Plugin requirements',
      description:
        'The content of plugin-requirements.json: as an object, or as text holding JSON or YAML.',
      oneOf: [PluginRequirements, { type: 'string', minLength: 1 }],
    },
    hostReference: {
      title: 'Host reference',
      description:
        'What the host says about plugins, as markdown or as a zip of a folder; the requirements take precedence.',
      ...TEXT_OR_SET,
    },
    reference: {
      title: 'Reference documents',
      description:
        'Documents of similar plugins or of the project, as markdown or as a zip of a folder; requirements and host reference take precedence.',
      ...TEXT_OR_SET,
    },
    brief: {
      title: 'Brief',
      description: 'What else a writer should know, as markdown; all other inputs take precedence.',
      type: 'string',
    },
  },
};

const refusal = createRefusal('the plugin cannot be documented');

/**
 * The requirements as canonical JSON and as they were sent, and the additional texts. Gaps are
 * accepted and become questions. Throws `too-large`, or `unprocessable` with everything that is
 * malformed or contradictory; every pointer begins with `/inputs`.
 */
export function parseInputs(inputs: Readonly<Record<string, unknown>>): InputFile[] {
  const known: readonly string[] = ['requirements', ...TEXT_INPUTS.map(({ name }) => name)];
  refusal.checkNames(inputs, known, 'plugin-docs');
  return [
    ...parseRequirements(readOwn(inputs, 'requirements')),
    ...TEXT_INPUTS.flatMap(({ name, file, takesSet }) => {
      const value = readOwn(inputs, name);
      return takesSet && isZipText(value)
        ? [toInputFile(file, joinTexts(name, value))]
        : parseText(value, name, file);
    }),
  ];
}

const POINTER = '/inputs/requirements';

function parseRequirements(input: unknown): InputFile[] {
  const value = readInput(input);
  const faults = isLooseRequirements(value) ? findClashes(value) : findFormFaults(value);
  if (faults.length > 0) {
    throw refusal.toError(faults.map((it) => ({ ...it, pointer: `${POINTER}${it.pointer}` })));
  }
  const text = toCanonicalJson(value);
  refusal.checkSize(POINTER, Buffer.byteLength(text), MAX_BYTES);
  const file = toInputFile(
    REQUIREMENTS_FILE,
    text,
    toTitle(getOwn(value, 'plugin'), 'name', 'version'),
  );
  return [file, ...(typeof input === 'string' ? [toInputFile(SOURCE_FILE, input)] : [])];
}

function readInput(input: unknown): unknown {
  if (typeof input === 'string') {
    return refusal.parseText(POINTER, input, 4 * MAX_BYTES).value;
  }
  if (!isObject(input)) {
    const detail =
      'is missing; send plugin-requirements.json as an object, or as JSON or YAML text';
    throw refusal.toError([{ pointer: POINTER, detail }]);
  }
  refusal.checkNesting(POINTER, input);
  return input;
}

function parseText(text: unknown, name: string, file: string): InputFile[] {
  if (text === undefined || text === '') {
    return [];
  }
  const pointer = `/inputs/${name}`;
  if (typeof text !== 'string') {
    throw refusal.toError([{ pointer, detail: 'must be text' }]);
  }
  refusal.checkSize(pointer, Buffer.byteLength(text), MAX_TEXT_BYTES);
  return [toInputFile(file, text)];
}

/** The texts of a source set as one, each below a heading with its path. */
function joinTexts(name: string, value: string): string {
  const pointer = `/inputs/${name}`;
  const texts = parseSourceSet(name, value).files.filter(({ path }) => TEXT_NAME.test(path));
  if (texts.length === 0) {
    const detail = 'has no text to read; send a folder with .md, .mdx, .txt, .rst or .adoc files';
    throw refusal.toError([{ pointer, detail }]);
  }
  const bytes = texts.reduce((sum, { content }) => sum + content.byteLength, 0);
  refusal.checkSize(pointer, bytes, MAX_SET_BYTES);
  return texts
    .map(({ path, content }) => `# ${path}\n\n${new TextDecoder().decode(content).trim()}\n`)
    .join('\n');
}
