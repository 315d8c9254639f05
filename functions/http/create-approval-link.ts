import { parseLinkBody } from '../../shared/contract/decision.ts';
import { parseDurationMs } from '../../shared/contract/duration.ts';
import { PhasewrightError } from '../../shared/contract/release-format.ts';
import { signLink } from '../../shared/decide/approval-link.ts';
import { findWaiting } from '../../shared/decide/find-waiting.ts';
import { readJsonBody, readRunId } from './read-request.ts';
import { registerOperation } from './register.ts';

const DEFAULT_LIFE = 'P2D';

/** Only an administrator makes links: a link approves in another person's name. */
registerOperation('createApprovalLink', {
  method: 'POST',
  route: 'api/runs/{runId}/links',
  role: 'Admin',
  async handle({ request, app, engine }) {
    const runId = readRunId(request);
    const {
      phase,
      approver,
      expiresIn = DEFAULT_LIFE,
    } = parseLinkBody(await readJsonBody(request));
    const key = app.settings.approvalKey;
    if (key === undefined) {
      throw new PhasewrightError('conflict', 'set PHASEWRIGHT_APPROVAL_KEY to make approval links');
    }
    const { awaiting } = await findWaiting(engine, runId, phase);
    const lifeMs = parseDurationMs(expiresIn, '/expiresIn');
    const expiresAt = new Date(app.now().getTime() + lifeMs).toISOString();
    const claims = { runId, phase, digest: awaiting.about.digest, approver, expiresAt };
    const link = `/api/links/${signLink(claims, key)}`;
    return { status: 201, headers: { location: link }, jsonBody: { link, ...claims } };
  },
});
