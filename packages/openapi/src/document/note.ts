import type { JsonObject } from '../json.ts';

/** Something repaired or not shown when a document was read: where, and in one sentence. */
export interface Note {
  readonly pointer: string;
  readonly text: string;
}

/** A document as OpenAPI 3.0 or 3.1, and what was repaired. */
export interface OpenedDocument {
  readonly document: JsonObject;
  readonly notes: readonly Note[];
}

/** Maximum notes of one kind; more are only counted. */
const MAX_ALIKE = 20;

/** The first notes of a kind, and the number of the others. */
export function limitNotes(notes: readonly Note[]): Note[] {
  const [first] = notes;
  const more = notes.length - MAX_ALIKE;
  return first === undefined || more <= 0
    ? [...notes]
    : [
        ...notes.slice(0, MAX_ALIKE),
        { pointer: first.pointer, text: `${more} further places are alike.` },
      ];
}
