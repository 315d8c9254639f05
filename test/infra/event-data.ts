import Type, { type TSchema } from 'typebox';
import { Protection } from '../../shared/contract/release-format.ts';
import { RunFailure } from '../../shared/contract/run.ts';

const Count = Type.Integer({ minimum: 0 });
const Text = Type.String();

/** What queries may rely on in `data`; an event may contain more (`additionalProperties`). */
const toData = (properties: Record<string, TSchema>) =>
  Type.Object(properties, { additionalProperties: true });

const Verdict = toData({
  round: Count,
  errors: Count,
  warnings: Count,
  flagged: Count,
  issuesByRule: Type.Record(Type.String(), Count),
});
const About = toData({ kind: Text, digest: Text });
const Usage = toData({
  inputTokens: Count,
  outputTokens: Count,
  cachedTokens: Type.Optional(Count),
  reasoningTokens: Type.Optional(Count),
});

/**
 * `data` of the events that workbook, alerts and handbook count (infra/app/queries,
 * docs/operations.md). One test compares the queries with these names, another what is really
 * logged.
 */
export const EVENT_DATA = {
  'run.started': toData({ profile: Text, variant: Text, reviewMode: Text, createdBy: Text }),
  'run.failed': toData({ failure: RunFailure }),
  'file.drafted': toData({
    attempt: Count,
    outcome: Type.Union([Type.Literal('written'), Type.Literal('failed')]),
    usage: Type.Optional(Usage),
    agent: Type.Optional(toData({ name: Text, version: Text, model: Text })),
    isCached: Type.Optional(Type.Boolean()),
    durationMs: Type.Optional(Count),
    reason: Type.Optional(Text),
  }),
  'file.staged': toData({ attempt: Count, issues: Count }),
  'file.retried': toData({
    attempt: Count,
    reason: Text,
    detail: Text,
    delayMs: Type.Number({ minimum: 0 }),
  }),
  'activity.failed': toData({
    activity: Text,
    call: Text,
    attempt: Count,
    maxAttempts: Count,
    detail: Text,
  }),
  'activity.recovered': toData({ activity: Text, call: Text, attempt: Count }),
  'agent.throttled': toData({ until: Text }),
  'gate.passed': Verdict,
  'gate.failed': Verdict,
  'approval.requested': toData({ about: About }),
  'link.created': toData({
    digest: Type.String(),
    approver: Type.String(),
    expiresAt: Type.String(),
    createdBy: Type.String(),
  }),
  'approval.reminded': toData({ about: About, reminder: Count }),
  'decision.recorded': toData({ about: About, decision: Text, by: Text }),
  'decision.refused': toData({ decision: Text, by: Text, detail: Text }),
  'phase.released': toData({
    manifest: Text,
    ...Type.Partial(Type.Pick(Protection, ['policy', 'isLocked'])).properties,
  }),
  'audit.failed': toData({ detail: Text, events: Type.Array(Text) }),
  'start.checked': toData({ finding: Text, isUsable: Type.Boolean(), detail: Text }),
} as const satisfies Record<string, TSchema>;
