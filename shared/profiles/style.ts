import Type, { type Static } from 'typebox';

const closed = { additionalProperties: false };
const Text = (maxLength: number) => Type.String({ minLength: 1, maxLength });
const Words = Type.Array(Text(80), { minItems: 1, maxItems: 200 });

/**
 * How a model writes: instructions, which reviewers check. The gate checks that a document set is in
 * one language, and words to avoid only as those of `terms`.
 */
export const Style = Type.Object(
  {
    tone: Type.Optional(Text(300)),
    person: Type.Optional(Text(300)),
    tense: Type.Optional(Text(300)),
    language: Type.Optional(Text(60)),
    use: Type.Optional(Words),
    avoid: Type.Optional(Words),
  },
  closed,
);
export type Style = Static<typeof Style>;

/** A golden example: facts of a page with a place for prose, and prose that is right there. */
export const WritingExample = Type.Object(
  { kind: Text(200), page: Text(4000), prose: Text(4000) },
  closed,
);
export type WritingExample = Static<typeof WritingExample>;

/** A style as instructions to a writer, one per line. */
export function describeStyle({ tone, person, tense, language, use, avoid }: Style = {}): string[] {
  return [
    `Tone: ${tone ?? 'plain and friendly, without praise or promises'}.`,
    `Person: ${person ?? 'speak to the reader as “you”'}.`,
    `Tense: ${tense ?? 'present'}.`,
    ...(language === undefined ? [] : [`Write in ${language}, whatever the language of the data.`]),
    ...(use === undefined ? [] : [`Use these words: ${use.join(', ')}.`]),
    ...(avoid === undefined ? [] : [`Never use these words: ${avoid.join(', ')}.`]),
  ];
}
