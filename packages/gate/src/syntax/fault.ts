/** A violation of a language, as an offset into the code, with a message. */
export interface SyntaxFault {
  readonly offset: number;
  /** "Unexpected X, expected Y". */
  readonly message: string;
}

/** Checks code; `undefined` if it is correct. Never throws, never runs it. */
export type CheckSyntax = (code: string) => SyntaxFault | undefined;
