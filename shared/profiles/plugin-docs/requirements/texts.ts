import Type from 'typebox';

export const PATTERNS = {
  /** One line with something to read in it. */
  line: '^[^\\p{L}\\p{N}\\p{Cc}\\p{Zl}\\p{Zp}]*[\\p{L}\\p{N}][^\\p{Cc}\\p{Zl}\\p{Zp}]*$',
  prose: '[\\p{L}\\p{N}]',
  slug: '^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$',
  name: '^\\p{L}[\\p{L}\\p{M}\\p{N}_.-]*(?: [\\p{L}\\p{M}\\p{N}_.-]+)*$',
  field: '^[\\p{L}_$][\\p{L}\\p{M}\\p{N}_.$-]*$',
  code: '^[\\p{L}\\p{N}][\\p{L}\\p{N}_.:/-]*$',
  term: "^[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} '/.+-]*$",
} as const;

/** What a text that violates a pattern must be. */
export const PATTERN_TEXTS: ReadonlyMap<string, string> = new Map([
  [PATTERNS.line, 'must be one line with at least one letter or digit'],
  [PATTERNS.prose, 'must contain at least one letter or digit'],
  [PATTERNS.slug, 'must be lower-case words with hyphens between them, such as "order-desk"'],
  [
    PATTERNS.name,
    'must begin with a letter and hold letters, digits, ".", "_", "-" and single blanks only',
  ],
  [
    PATTERNS.field,
    'must begin with a letter, "_" or "$" and hold letters, digits, ".", "_", "$" and "-" only',
  ],
  [
    PATTERNS.code,
    'must begin with a letter or digit and hold letters, digits, "_", ".", ":", "/" and "-" only',
  ],
  [PATTERNS.term, 'must be words of letters and digits; commas and semicolons part terms'],
]);

export const line = (maxLength: number, description: string) =>
  Type.String({ minLength: 1, maxLength, pattern: PATTERNS.line, description });

export const prose = (maxLength: number, description: string) =>
  Type.String({ minLength: 1, maxLength, pattern: PATTERNS.prose, description });

/** Texts of one kind, each by its pattern. */
export const word = (
  kind: 'slug' | 'name' | 'field' | 'code' | 'term',
  maxLength: number,
  description: string,
) => Type.String({ minLength: 1, maxLength, pattern: PATTERNS[kind], description });

const CLOSED = { additionalProperties: false } as const;

export const closed = <T extends Type.TProperties>(properties: T, description: string) =>
  Type.Object(properties, { ...CLOSED, description });
