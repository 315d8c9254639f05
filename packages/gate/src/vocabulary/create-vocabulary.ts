import { toSegments } from '../json/pointer.ts';
import { rememberBy } from '../json/remember-by.ts';
import type { Subject, Vocabulary } from './vocabulary.ts';
import { createWordIndex, joinIndexes, readAt } from './word-index.ts';

/** A profile's description of its inputs; everything but the document has a default. */
export interface VocabularySource {
  readonly input: string;
  readonly document: unknown;
  /** The document as it is shown, when that is not the one whose words count. */
  readonly shown?: unknown;
  readonly operations?: Vocabulary['operations'];
  readonly basePaths?: readonly string[];
  /** Additional names that the profile itself introduces. */
  readonly names?: readonly string[];
  /** Locations in the input that apply to every subject. */
  readonly common?: readonly string[];
  readonly checkSample?: Vocabulary['checkSample'];
  /** The lines of a file of a source set; `undefined` if it does not have them. */
  readonly readLines?: Vocabulary['readLines'];
  /** Additional facts of a subject. */
  readonly toSubject?: (id: string) => SubjectSource | undefined;
}

/** A subject without its words. */
export interface SubjectSource extends Omit<Subject, 'words' | 'fields'> {
  readonly fields?: Subject['fields'];
  /** Its locations; by default its own pointer. */
  readonly pointers?: readonly string[];
}

/**
 * Maximum of cached subjects, so that a document of thousands needs no more memory than one of few.
 */
const MAX_KEPT = 48;
/** Maximum of values read per subject. */
const MAX_VALUES = 20_000;

/**
 * Creates the vocabulary of one input. Its time is linear in the input and in the requested
 * subjects.
 *
 * @example
 * const vocabulary = createVocabulary({ input: 'openapi', document });
 */
export function createVocabulary(source: VocabularySource): Vocabulary {
  const { input, document, names = [], common = [], readLines } = source;
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
    ...(source.checkSample === undefined ? {} : { checkSample: source.checkSample }),
    operations: source.operations ?? [],
    basePaths: source.basePaths ?? [],
    subject: (id) =>
      keep(`subject ${id}`, () => {
        const found = source.toSubject?.(id);
        return (
          found && { fields: new Map(), ...found, words: below(found.pointers ?? [found.pointer]) }
        );
      }),
    ...(readLines === undefined ? {} : { readLines }),
    atLines(ranges) {
      const key = ranges
        .map(({ path, fromLine, toLine }) => `${path}:${fromLine}-${toLine}`)
        .join(' ');
      const make = (): Subject => {
        const roots = ranges.map((range) => ({
          value: readLines?.(range) ?? [],
          pointer: `/${range.path}`,
        }));
        const own = joinIndexes(createWordIndex(roots), words);
        return { id: '', pointer: '', fields: new Map(), words: own };
      };
      return keep(`lines ${key}`, make) ?? make();
    },
    at(pointers) {
      const pointer = pointers[0] ?? '';
      const make = (): Subject => ({ id: '', pointer, fields: new Map(), words: below(pointers) });
      return keep(`at ${pointers.join(' ')}`, make) ?? make();
    },
  };
}
