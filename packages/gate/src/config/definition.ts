import Type, { type Static } from 'typebox';

const closed = { additionalProperties: false };
const Text = (maxLength: number) => Type.String({ minLength: 1, maxLength });
const Level = Type.Union([Type.Literal('error'), Type.Literal('warning'), Type.Literal('off')]);

const RuleChange = Type.Object(
  {
    strict: Type.Optional(Level),
    lenient: Type.Optional(Level),
    options: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  },
  closed,
);

/** Changes of rules by id, as in a profile and in `check --config`. */
export const RuleChanges = Type.Record(Type.String(), RuleChange);
export type RuleChanges = Static<typeof RuleChanges>;

const Words = Type.Array(Text(100), { maxItems: 50 });

/** A term as a profile and `--config` write it. */
export const TermDefinition = Type.Object(
  {
    term: Text(100),
    definition: Text(1000),
    synonyms: Type.Optional(Words),
    avoid: Type.Optional(Words),
  },
  closed,
);
export type TermDefinition = Static<typeof TermDefinition>;

/** The format of `--config FILE`. */
export const CheckConfig = Type.Object(
  {
    rules: Type.Optional(RuleChanges),
    terms: Type.Optional(Type.Array(TermDefinition, { maxItems: 2000 })),
  },
  closed,
);
export type CheckConfig = Static<typeof CheckConfig>;
