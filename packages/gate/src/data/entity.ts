import Type, { type Static } from 'typebox';

/** A field as the inputs define it. `constraints` must each stand in the document as written here. */
export const EntityField = Type.Object({
  name: Type.String(),
  type: Type.String(),
  isRequired: Type.Boolean(),
  constraints: Type.Array(Type.String()),
});
export type EntityField = Static<typeof EntityField>;

/** An entity of the inputs; wherever a document has a table of its fields, they must be these. */
export const Entity = Type.Object({ name: Type.String(), fields: Type.Array(EntityField) });
export type Entity = Static<typeof Entity>;
