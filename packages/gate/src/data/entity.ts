import Type, { type Static } from 'typebox';

/** A field as the inputs define it. The document must contain each of `constraints` verbatim. */
export const EntityField = Type.Object({
  name: Type.String(),
  type: Type.String(),
  isRequired: Type.Boolean(),
  constraints: Type.Array(Type.String()),
});
export type EntityField = Static<typeof EntityField>;

/** An entity of the inputs; any table of its fields in a document must contain exactly these. */
export const Entity = Type.Object({ name: Type.String(), fields: Type.Array(EntityField) });
export type Entity = Static<typeof Entity>;
