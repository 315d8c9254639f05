import Type, { type Static } from 'typebox';
import { Facts } from '../../packages/gate/src/schemas.ts';
import { AgentIdentity, BlockEvidence, createParser, Issue } from './release-format.ts';

const Tokens = Type.Integer({ minimum: 0 });

/** The cost of agent calls, in tokens of the model, as its service counts them. */
export const Usage = Type.Object({
  inputTokens: Tokens,
  outputTokens: Tokens,
  /** Of the input, read from the service's prompt cache; absent if the service does not say. */
  cachedTokens: Type.Optional(Tokens),
  /** Of the output, spent on reasoning; absent if the service does not say. */
  reasoningTokens: Type.Optional(Tokens),
});
export type Usage = Static<typeof Usage>;

export const NO_USAGE: Usage = { inputTokens: 0, outputTokens: 0 };

export function addUsage(a: Usage, b: Usage): Usage {
  return {
    inputTokens: a.inputTokens + b.inputTokens,
    outputTokens: a.outputTokens + b.outputTokens,
    ...addKnown('cachedTokens', a, b),
    ...addKnown('reasoningTokens', a, b),
  };
}

function addKnown<K extends 'cachedTokens' | 'reasoningTokens'>(key: K, a: Usage, b: Usage) {
  const isKnown = a[key] !== undefined || b[key] !== undefined;
  return isKnown ? { [key]: (a[key] ?? 0) + (b[key] ?? 0) } : {};
}

/** Words of a draft for which the second reader found no evidence; `line` and `column` begin at 1. */
const DoubtedClaim = Type.Object({
  line: Type.Integer({ minimum: 1 }),
  column: Type.Integer({ minimum: 1 }),
  quote: Type.String(),
  reason: Type.String(),
});
export type DoubtedClaim = Static<typeof DoubtedClaim>;

/** What the second reader says of a draft. With `failure`, why some or all of it was not read. */
export const Reading = Type.Object({
  claims: Type.Array(DoubtedClaim),
  failure: Type.Optional(Type.String()),
  /** Left out when nothing was read. */
  agent: Type.Optional(AgentIdentity),
});
export type Reading = Static<typeof Reading>;

const Common = {
  path: Type.String(),
  attempt: Type.Integer({ minimum: 1 }),
  promptDigest: Type.String(),
  createdBy: Type.String(),
  usage: Usage,
  /** From the request to the inspected draft; missing in records older than this field. */
  durationMs: Type.Optional(Type.Integer({ minimum: 0 })),
};

/**
 * The record of an attempt, written once and last: a staged draft with the findings of its
 * inspection, or the reason why the attempt has none.
 */
export const DraftRecord = Type.Union([
  Type.Object({
    ...Common,
    outcome: Type.Literal('staged'),
    sha256: Type.String(),
    size: Type.Integer({ minimum: 0 }),
    agent: AgentIdentity,
    isCached: Type.Boolean(),
    facts: Facts,
    issues: Type.Array(Issue),
    /** What the blocks of the draft rest on; the digest is that of `blocks` as canonical JSON. */
    evidence: Type.Optional(
      Type.Object({ sha256: Type.String(), blocks: Type.Array(BlockEvidence) }),
    ),
    /** Context that the prompt omitted for lack of room. */
    leftOut: Type.Optional(Type.Array(Type.String())),
    /** Of runs with a second reader. */
    reading: Type.Optional(Reading),
    /**
     * The version of the rule set behind `issues`; if it is outdated, the draft is inspected again.
     */
    ruleSet: Type.String(),
  }),
  Type.Object({
    ...Common,
    outcome: Type.Literal('failed'),
    reason: Type.String(),
  }),
]);
export type DraftRecord = Static<typeof DraftRecord>;
export type StagedDraft = Extract<DraftRecord, { outcome: 'staged' }>;
export type FailedDraft = Extract<DraftRecord, { outcome: 'failed' }>;
export const parseDraftRecord = createParser(DraftRecord, 'a draft record', 'broken-invariant');

/**
 * A line of the log of a phase's drafts. `draft` is the record of an attempt. `external` means that
 * the record is too long and stored in a blob. `claim` claims the next file of the batch for a
 * lane.
 */
export const DraftLine = Type.Object({
  draft: Type.Optional(DraftRecord),
  external: Type.Optional(
    Type.Object({ path: Type.String(), attempt: Type.Integer({ minimum: 1 }) }),
  ),
  claim: Type.Optional(
    Type.Object({
      round: Type.Integer({ minimum: 1 }),
      batch: Type.Integer({ minimum: 0 }),
      lane: Type.Integer({ minimum: 0 }),
      position: Type.Integer({ minimum: 0 }),
    }),
  ),
});
export type DraftLine = Static<typeof DraftLine>;
export type Claim = NonNullable<DraftLine['claim']>;
export const parseDraftLine = createParser(
  DraftLine,
  'a line of the log of drafts',
  'broken-invariant',
);

/**
 * A reviewer's comment for the writer of a file. `line` is in the text of the attempt before, `null`
 * if the comment is about the whole file, or about lines of an older text.
 */
export const WriterComment = Type.Object({
  path: Type.String(),
  line: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()]),
  text: Type.String(),
});
export type WriterComment = Static<typeof WriterComment>;

/**
 * One file to write in a round. With `replacement` (the digest of a reviewer's own text) no agent
 * is asked: that text becomes the attempt.
 */
export const WorkItem = Type.Object({
  path: Type.String(),
  attempt: Type.Integer({ minimum: 1 }),
  replacement: Type.Optional(Type.Object({ sha256: Type.String(), by: Type.String() })),
});
export type WorkItem = Static<typeof WorkItem>;

/**
 * A round of writing within a phase, followed by exactly one gate, which has the same number. Round
 * 1 contains every planned file, later ones only those to regenerate. `batches` are in dependency
 * order, and their files in the order in which lanes claim them, so that no path goes through the
 * orchestration history.
 */
export const Round = Type.Object({
  runId: Type.String(),
  phase: Type.Integer({ minimum: 0 }),
  round: Type.Integer({ minimum: 1 }),
  planVersion: Type.Integer({ minimum: 1 }),
  /**
   * A reviewer's guidance for the writer; the issues to fix come from the previous round's gate.
   */
  guidance: Type.Union([Type.String(), Type.Null()]),
  /** What reviewers said about files of this round, with replies, as it was when it began. */
  comments: Type.Optional(Type.Array(WriterComment)),
  batches: Type.Array(Type.Array(WorkItem)),
});
export type Round = Static<typeof Round>;
export const parseRound = createParser(Round, 'a round of writing', 'broken-invariant');
