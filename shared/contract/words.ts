import Type, { type TLiteral, type TUnion } from 'typebox';

/** The schema of one of a few words, typed by them. */
export function words<const T extends readonly string[]>(
  values: T,
  options: { readonly description?: string } = {},
): TUnion<{ -readonly [I in keyof T]: TLiteral<T[I]> }> {
  // `map` forgets which word is where, the type says it.
  return Type.Union(
    values.map((it) => Type.Literal(it)),
    options,
  ) as never;
}
