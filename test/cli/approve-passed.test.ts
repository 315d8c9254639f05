import { afterEach, describe, expect, it } from 'vitest';
import { approvePassed } from '../../cli/review/approve-passed.ts';
import { makeTerminal } from './fake-terminal.ts';
import { makeReport } from './make-report.ts';
import { DIGEST, makeWaitingRun } from './make-run.ts';
import { answerJson, type ScriptedService, startScripted } from './scripted-service.ts';

let service: ScriptedService | undefined;
afterEach(async () => {
  await service?.close();
  service = undefined;
});

/** Lets `--yes` decide about a gate; the service answers its approval with this status. */
async function review(flagged: string[], status: number, isDecided = false) {
  const run = makeWaitingRun(flagged.length === 0 ? 'passed' : 'failed');
  const decision = { decision: 'approve', by: 'eve', at: run.createdAt, comment: null };
  const later = { ...run, phases: run.phases.map((phase) => ({ ...phase, decision })) };
  const scripted = await startScripted(({ method, path }, response) => {
    if (method === 'POST') {
      return answerJson(response, status, { title: 'T', detail: 'too late' });
    }
    const isReport = path.endsWith('/report');
    return answerJson(response, 200, isReport ? makeReport(flagged) : isDecided ? later : run);
  });
  service = scripted;
  const { awaiting } = run;
  if (awaiting === undefined) {
    throw new Error('a run that waits says for what');
  }
  const person = makeTerminal();
  const { signal } = new AbortController();
  const outcome = approvePassed(scripted.client, person.terminal)({ run, awaiting, signal });
  const posts = () => scripted.received.filter(({ method }) => method === 'POST');
  return { outcome, posts, errors: person.errors };
}

describe('--yes', () => {
  it('--yes approves a gate that passed, naming its report', async () => {
    const { outcome, posts } = await review([], 202);
    expect(await outcome).toBe('decided');
    expect(posts().map(({ body }) => JSON.parse(body))).toEqual([
      { phase: 1, reportDigest: DIGEST, comment: 'approved with --yes' },
    ]);
  });

  it('--yes leaves a gate that failed to a person, saying what it found', async () => {
    const { outcome, posts, errors } = await review(['a.md'], 202);
    expect(await outcome).toBe('left');
    expect(posts()).toEqual([]);
    expect(errors()).toContain('error  a.md:3  no-placeholder  Unexpected "TBD"');
  });

  it('--yes gives way to a person who was faster', async () => {
    const { outcome } = await review([], 409, true);
    expect(await outcome).toBe('decided');
  });

  it('--yes does not take a refusal for an approval', async () => {
    const { outcome } = await review([], 409);
    await expect(outcome).rejects.toMatchObject({ code: 'conflict', detail: 'too late' });
  });
});
