import Type, { type Static } from 'typebox';

const Count = Type.Integer({ minimum: 0 });

/**
 * How much of a document's prose was checked against the inputs, and how many words the product
 * rendered and others wrote.
 */
export const GroundingCounts = Type.Object(
  {
    /** Claims that the inputs say. */
    true: Count,
    /** Claims that the inputs do not say. */
    false: Count,
    /** Claims that the inputs leave open, and sentences and samples without a claim. */
    notJudged: Count,
    rendered: Count,
    written: Count,
  },
  { additionalProperties: false },
);
export type GroundingCounts = Static<typeof GroundingCounts>;
