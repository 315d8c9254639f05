/** What is wrong at a JSON pointer (RFC 6901), as a predicate that follows the name of the value. */
export interface Fault {
  readonly pointer: string;
  readonly detail: string;
}

/** A position in a text, counted from one; columns are UTF-16 units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A fault with its position, if the document or the overlay was a text that can be parsed. */
export interface OpenApiFault extends Fault {
  readonly of: 'document' | 'overlay';
  readonly place: Place | undefined;
}
