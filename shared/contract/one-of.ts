import Type, { type TLiteral, type TUnion } from 'typebox';

/** The schema of one of a few words, in their order. */
export function oneOf<const T extends readonly string[]>(
  values: T,
  options: { readonly description?: string } = {},
): TUnion<{ -readonly [I in keyof T]: TLiteral<T[I]> }> {
  // `map` loses the order of the words, which the type states.
  return Type.Union(
    values.map((it) => Type.Literal(it)),
    options,
  ) as never;
}
