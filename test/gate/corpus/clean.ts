import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Block } from '../../../packages/gate/src/data/block.ts';
import type { Entity } from '../../../packages/gate/src/data/entity.ts';
import type { Requirement } from '../../../packages/gate/src/data/requirement.ts';
import { inspect } from '../../../packages/gate/src/inspect.ts';
import type { JudgeInput } from '../../../packages/gate/src/judge.ts';
import { createTermIndex } from '../../../packages/gate/src/terms/term-index.ts';
import { createVocabulary } from '../../../packages/gate/src/vocabulary/create-vocabulary.ts';
import type {
  DeferredAnchor,
  OutlineSection,
  Strictness,
} from '../../../shared/contract/release-format.ts';
import { toDraft, toInput, toPlanned } from '../sample.ts';

/** A file as a test may change it: text, or bytes that are none. */
export type Files = Record<string, string | Uint8Array>;

const PATHS = ['index.md', 'guide/start.md', 'model/pet.md', 'errors.md', 'terms.md'];
const read = (path: string) => readFileSync(join(import.meta.dirname, 'clean', path), 'utf8');

/** The files of the phase that is judged; `released.md` was released before. */
export const CLEAN: Readonly<Record<string, string>> = Object.fromEntries(
  PATHS.map((path) => [path, read(path)]),
);
const RELEASED = read('released.md');

const OUTLINES: Readonly<Record<string, OutlineSection[]>> = {
  'guide/start.md': [
    { heading: 'sign in', depth: 2 },
    { heading: 'Order a Pet', depth: 2 },
    { heading: 'With a script', depth: 3 },
  ],
};

const PET: Entity = {
  name: 'Pet',
  fields: [
    { name: 'id', type: 'string', isRequired: true, constraints: ['pattern: p-\\d+'] },
    { name: 'age', type: 'integer', isRequired: false, constraints: ['minimum: 0'] },
  ],
};

const REQUIREMENTS: Requirement[] = [
  ...PET.fields.map(
    ({ name, type }): Requirement => ({
      id: `field:${name}`,
      category: 'fields',
      label: `field ${name} of Pet`,
      phase: 1,
      file: 'model/pet.md',
      evidence: { kind: 'row', within: 'Pet', cells: [name, type] },
    }),
  ),
  {
    id: 'flow:order',
    category: 'flows',
    label: 'flow order',
    phase: 1,
    file: 'guide/start.md',
    evidence: { kind: 'heading', text: 'Order a pet' },
  },
  {
    id: 'operation:order',
    category: 'operations',
    label: 'operation order',
    phase: 1,
    file: 'guide/start.md',
    evidence: { kind: 'code', text: 'POST /orders/{orderId}' },
  },
];

/** The product's rendering of the files. */
const BLOCKS: Readonly<Record<string, readonly Block[]>> = {
  'errors.md': [
    {
      kind: 'fact',
      id: 'facts-1',
      markdown: '| Code | Message | Recovery |\n| --- | --- | --- |',
      sources: [],
    },
    {
      kind: 'prose',
      id: 'more',
      about: 'What else helps.',
      markdown: '',
      sources: [],
      subject: 'errors',
    },
  ],
};

/** The vocabulary of the only page with prose between facts. */
const VOCABULARY = createVocabulary({
  input: 'pets.json',
  document: { codes: ['PET-1', 'PET-2'], answers: { 404: 'not found' } },
  operations: [{ method: 'POST', path: '/orders/{orderId}', pointer: '/answers' }],
  toSubject: (id) =>
    id === 'errors'
      ? { id, pointer: '/answers', codes: new Map([['404', '/answers/404']]), method: 'POST' }
      : undefined,
});

const EARLIER_DEFERRED: DeferredAnchor[] = [
  { file: 'released.md', line: 3, column: 1, path: 'errors.md', anchor: 'errors' },
  { file: 'released.md', line: 3, column: 39, path: 'model/pet.md', anchor: 'life' },
];

/** The judge's input for these files: everything the clean corpus is checked against. */
export function toCorpusInput(files: Files, strictness: Strictness = 'strict'): JudgeInput {
  const bytes = Object.entries(files).map(
    ([path, text]) =>
      [path, typeof text === 'string' ? new TextEncoder().encode(text) : text] as const,
  );
  const plain = { strictness, planned: null } as const;
  const terms = createTermIndex(
    bytes.map(([path, content]) => inspect(path, content, plain).facts),
  );
  const drafts = bytes.map(([path, content]) => ({
    ...toDraft(path, ''),
    size: content.byteLength,
    ...inspect(path, content, { ...plain, terms, blocks: BLOCKS[path], vocabulary: VOCABULARY }),
  }));
  const { run } = toInput({});
  return toInput(
    {},
    {
      run: { ...run, strictness },
      plan: {
        runId: 'run-1',
        phase: 1,
        version: 1,
        files: PATHS.map((path) => toPlanned(path, OUTLINES[path] ?? [])),
      },
      drafts,
      authority: new Map([
        ...PATHS.map((path): [string, number] => [path, 1]),
        ['overview.png', 1],
        ['released.md', 0],
        ['operations.md', 2],
      ]),
      earlier: new Map([
        ['released.md', inspect('released.md', Buffer.from(RELEASED), plain).facts],
      ]),
      earlierDeferred: EARLIER_DEFERRED,
      requirements: REQUIREMENTS,
      messages: new Map([
        ['PET-1', 'The pet is not there.'],
        ['PET-2', 'Age must not be negative.'],
      ]),
      entities: [PET],
      knownUrls: new Set(['https://example.com/help', 'mailto:team@example.com']),
    },
  );
}
