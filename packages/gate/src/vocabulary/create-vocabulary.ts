import { toSegments } from '../json/pointer.ts';
import { rememberBy } from '../json/remember-by.ts';
import type { Subject, Vocabulary } from './vocabulary.ts';
import { createWordIndex, joinIndexes, readAt } from './word-index.ts';

/** What a profile says of its inputs; everything but the document has a default. */
export interface VocabularySource {
  readonly input: string;
  readonly document: unknown;
  /** The document as it is shown, when that is not the one whose words count. */
  readonly shown?: unknown;
  readonly operations?: Vocabulary['operations'];
  readonly basePaths?: readonly string[];
  /** More names that the profile itself gives to what the inputs have. */
  readonly names?: readonly string[];
  /** Where the input says what is true of every subject. */
  readonly common?: readonly string[];
  /** What is known of a subject beside its words. */
  readonly toSubject?: (id: string) => SubjectSource | undefined;
}

/** A subject before its words are read. */
export interface SubjectSource extends Omit<Subject, 'words' | 'fields'> {
  readonly fields?: Subject['fields'];
  /** Where it stands; its own pointer when absent. */
  readonly pointers?: readonly string[];
}

/** Subjects that are kept, so that a document of thousands needs no more room than one of few. */
const MAX_KEPT = 48;
/** Values that are read of one subject. */
const MAX_VALUES = 20_000;

/** Makes the vocabulary of one input. Its work grows with the input, and with the subjects asked for. */
export function createVocabulary(source: VocabularySource): Vocabulary {
  const { input, document, names = [], common = [] } = source;
  const toShared = rememberBy((_: VocabularySource) => createWordIndex(common.map(toRoot)));
  const toRoot = (pointer: string) => ({ value: readAt(document, toSegments(pointer)), pointer });
  const words = createWordIndex([
    { value: document, pointer: '' },
    { value: names, pointer: '' },
  ]);
  const kept = new Map<string, Subject | undefined>();
  const keep = (key: string, make: () => Subject | undefined): Subject | undefined => {
    if (!kept.has(key)) {
      const [oldest] = kept.size < MAX_KEPT ? [] : kept.keys();
      if (oldest !== undefined) {
        kept.delete(oldest);
      }
      kept.set(key, make());
    }
    return kept.get(key);
  };
  const below = (pointers: readonly string[]) =>
    pointers.includes('')
      ? words
      : joinIndexes(
          createWordIndex(pointers.map(toRoot), { document, limit: MAX_VALUES }),
          toShared(source),
        );
  return {
    input,
    valueAt: (pointer) => readAt(source.shown ?? document, toSegments(pointer)),
    words,
    operations: source.operations ?? [],
    basePaths: source.basePaths ?? [],
    subject: (id) =>
      keep(`subject ${id}`, () => {
        const found = source.toSubject?.(id);
        return (
          found && { fields: new Map(), ...found, words: below(found.pointers ?? [found.pointer]) }
        );
      }),
    at(pointers) {
      const pointer = pointers[0] ?? '';
      const make = (): Subject => ({ id: '', pointer, fields: new Map(), words: below(pointers) });
      return keep(`at ${pointers.join(' ')}`, make) ?? make();
    },
  };
}
