import type { App } from '../../shared/app.ts';
import type { LINKS } from '../../shared/contract/api/links.ts';
import { parseDurationMs } from '../../shared/contract/duration.ts';
import { PhasewrightError } from '../../shared/contract/release-format.ts';
import type { Awaiting } from '../../shared/contract/run.ts';
import { signLink } from '../../shared/decide/approval-link.ts';
import { requireApprover } from '../../shared/decide/approval-rules.ts';
import { decide } from '../../shared/decide/decide.ts';
import { findWaiting } from '../../shared/decide/find-waiting.ts';
import { readApprovalView } from '../../shared/query/approval-view.ts';
import { readRun } from '../../shared/query/run-resource.ts';
import type { RunRecords } from '../../shared/records/run-records.ts';
import { signToolToken } from '../../shared/tools/tool-token.ts';
import type { Handlers } from './call.ts';
import { readOrigin } from './caller.ts';
import { LINK_PAGE_HEADERS, renderLinkPage, renderLinkResult } from './link-page.ts';

const LINK_LIFE = 'P2D';
const TOKEN_LIFE = 'PT1H';
const MAX_LINK_LIFE_MS = 30 * 24 * 3_600_000;
const MAX_TOKEN_LIFE_MS = 24 * 3_600_000;

export const links: Handlers<keyof typeof LINKS> = {
  async createApprovalLink({ path: { runId }, body, caller, app, engine }) {
    const { phase, approver, expiresIn = LINK_LIFE } = body;
    const key = requireKey(app, 'approval links');
    const lifeMs = requireBound(parseDurationMs(expiresIn, '/expiresIn'), MAX_LINK_LIFE_MS, 'P30D');
    const { awaiting } = await findWaiting(engine, runId, phase);
    const made = { approver, createdBy: caller.name, expiresAt: toExpiry(app.now(), lifeMs) };
    const claims = { runId, phase, digest: awaiting.about.digest, ...made };
    const data = { digest: claims.digest, ...made };
    const dedupeKey = `${claims.digest}/${approver}/${made.expiresAt}`;
    await app.records.of(runId).log([{ type: 'link.created', phase, dedupeKey, data }]);
    const link = `/api/links/${signLink(claims, key)}`;
    return { headers: { location: link }, json: { link, ...claims } };
  },

  async createToolToken({ path, body: { expiresIn = TOKEN_LIFE }, app, engine }) {
    const { runId } = await readRun({ ...app, engine }, path.runId);
    const key = requireKey(app, 'tool tokens');
    const lifeMs = requireBound(parseDurationMs(expiresIn, '/expiresIn'), MAX_TOKEN_LIFE_MS, 'P1D');
    const expiresAt = toExpiry(app.now(), lifeMs);
    const token = signToolToken({ runId, expiresAt }, key);
    const json = { token, runId, expiresAt, openapi: '/api/tools/openapi.json' };
    return { headers: { 'cache-control': 'no-store' }, json };
  },

  /** Shows what waits for approval, if the link was created for it. */
  async openApprovalLink({ claims, app, engine }) {
    const { awaiting, phase } = await findWaiting(engine, claims.runId, claims.phase);
    if (awaiting.about.digest !== claims.digest) {
      throw new PhasewrightError(
        'conflict',
        'the report or plan has changed since this link was created; ask for a new link',
      );
    }
    if (phase.gate?.verdict === 'failed' && awaiting.about.kind === 'gate') {
      throw new PhasewrightError('conflict', 'the gate failed, so this phase cannot be approved');
    }
    const records = app.records.of(claims.runId);
    await requireUndecided(records, awaiting, claims.approver);
    const record = await records.record.read();
    const waitedMs = app.now().getTime() - Date.parse(awaiting.since);
    requireApprover(record, claims.approver, waitedMs);
    const { verdict = 'none', errors = 0, warnings = 0 } = phase.gate ?? {};
    const gate = { verdict, errors, warnings, files: phase.files.planned };
    const view = await readApprovalView(records, awaiting);
    return { headers: LINK_PAGE_HEADERS, body: renderLinkPage(claims, gate, view) };
  },

  async useApprovalLink({ request, claims, app, engine }) {
    const { runId, phase, digest, approver, createdBy } = claims;
    const asker = { runId, phase, by: approver, from: readOrigin(request), reportDigest: digest };
    const comment = `by an approval link that ${createdBy} created`;
    const choice = { decision: 'approve', comment } as const;
    const answer = await decide({ ...app, engine }, asker, choice);
    const rest = answer.missingApprovals;
    const detail = rest === 0 ? 'The run continues.' : `${rest} more approvals are needed.`;
    const body = renderLinkResult(`Phase ${phase} is approved`, detail);
    return { headers: LINK_PAGE_HEADERS, body };
  },
};

/** Throws `conflict` if the gate is decided, or the approver has approved it. */
async function requireUndecided(
  { decisions, votes }: RunRecords,
  awaiting: Awaiting,
  approver: string,
): Promise<void> {
  const known = await decisions.find(awaiting);
  if (known !== undefined) {
    throw new PhasewrightError('conflict', `${known.by} has decided already: ${known.decision}`);
  }
  if (await votes.has(awaiting, approver)) {
    throw new PhasewrightError('conflict', `${approver} has approved this already`);
  }
}

function requireKey({ settings }: App, what: string): string {
  if (settings.approvalKey === undefined) {
    throw new PhasewrightError('conflict', `set PHASEWRIGHT_APPROVAL_KEY to make ${what}`);
  }
  return settings.approvalKey;
}

/** Throws `bad-request` if the lifetime exceeds `maxMs`. */
function requireBound(lifeMs: number, maxMs: number, max: string): number {
  if (lifeMs > maxMs) {
    const detail = `must be at most ${max}`;
    throw new PhasewrightError('bad-request', `/expiresIn ${detail}`, {
      faults: [{ pointer: '/expiresIn', detail }],
    });
  }
  return lifeMs;
}

function toExpiry(now: Date, lifeMs: number): string {
  return new Date(now.getTime() + lifeMs).toISOString();
}
