import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { createVocabulary, type Subject, type Vocabulary } from '../../packages/gate/src/base.ts';
import type { RuleSet } from '../../packages/gate/src/index.ts';
import type { Api } from '../../packages/openapi/src/index.ts';
import { openApiReference } from '../../shared/profiles/openapi-reference/profile.ts';
import { readApi } from '../../shared/profiles/openapi-reference/read-api.ts';
import { pluginDocs } from '../../shared/profiles/plugin-docs/profile.ts';

/** Prose that people wrote and that is true of its subject. */
interface HumanText {
  readonly text: string;
  readonly subject: Subject;
}

/** An input with what can be said of it. */
export interface Corpus {
  readonly name: string;
  readonly vocabulary: Vocabulary;
  readonly subjects: readonly Subject[];
  readonly human: readonly HumanText[];
  /** True texts to put faults into; by default they are made of the subjects. */
  readonly texts?: readonly string[];
  /** By default every rule unchanged. */
  readonly rules?: RuleSet;
}

/** An OpenAPI document: its operations, and every description of it. */
export function readDocument(file: string): Corpus {
  const inputs = openApiReference.parseInputs({ openapi: readFileSync(file, 'utf8') });
  const vocabulary = requireVocabulary(openApiReference.toVocabulary?.(inputs));
  const api = readApi(inputs);
  const subjects = api.operations.flatMap(({ label }) => vocabulary.subject(label) ?? []);
  const human = listDescriptions(api, vocabulary);
  return { name: basename(file), vocabulary, subjects, human };
}

/**
 * The descriptions of a document, each once: true of their own operation, parameter or property.
 * Headings lose their marks, since a page puts them below its own.
 */
function listDescriptions(api: Api, vocabulary: Vocabulary): HumanText[] {
  const said = new Map<string, string>();
  const add = (id: string, texts: readonly (string | undefined)[]) => {
    for (const text of texts) {
      if (text !== undefined && !said.has(text)) {
        said.set(text, id);
      }
    }
  };
  for (const { label, description, parameters } of api.operations) {
    add(label, [description, ...parameters.map((it) => it.description)]);
  }
  for (const { name, schema } of api.entities) {
    const properties = [...api.schemas.view(schema).properties.values()];
    add(
      name,
      properties.map((it) => api.schemas.view(it).description),
    );
  }
  return [...said].flatMap(([text, id]) => {
    const subject = vocabulary.subject(id);
    return subject === undefined ? [] : [{ text: text.replace(/^#+ /gm, ''), subject }];
  });
}

/** The requirements of a plugin: its entities. */
export function readPlugin(file: string): Corpus {
  const requirements: { entities?: { name: string; description?: string }[] } = JSON.parse(
    readFileSync(file, 'utf8'),
  );
  const inputs = pluginDocs.parseInputs({ requirements });
  const vocabulary = requireVocabulary(pluginDocs.toVocabulary?.(inputs));
  const entities = requirements.entities ?? [];
  const subjects = entities.flatMap(({ name }) => vocabulary.subject(name) ?? []);
  const human = entities.flatMap(({ name, description = '' }) => {
    const subject = vocabulary.subject(name);
    return subject === undefined || description === '' ? [] : [{ text: description, subject }];
  });
  return { name: basename(file), vocabulary, subjects, human };
}

/** The input of a user profile, which knows no subject by name. */
export function readCatalogue(): Corpus {
  const text = readFileSync('samples/services/catalogue.yaml', 'utf8');
  const document = text.split('\n').map((line) => line.trim());
  const vocabulary = createVocabulary({ input: 'catalogue.yaml', document });
  return { name: 'catalogue.yaml', vocabulary, subjects: [vocabulary.at([''])], human: [] };
}

function requireVocabulary(vocabulary: Vocabulary | undefined): Vocabulary {
  if (vocabulary === undefined) {
    throw new TypeError('the profile has no vocabulary');
  }
  return vocabulary;
}
