/** Where code is not what its language says, as an offset into the code, and how. */
export interface SyntaxFault {
  readonly offset: number;
  /** "Unexpected X, expected Y". */
  readonly message: string;
}

/** Looks at code; `undefined` when nothing is wrong with it. Never throws, never runs it. */
export type CheckSyntax = (code: string) => SyntaxFault | undefined;
