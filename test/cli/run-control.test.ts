import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { approve } from '../../cli/commands/approve.ts';
import { parseArguments } from '../../cli/input/parse-arguments.ts';
import { callCli } from './call-cli.ts';
import { makeTerminal } from './fake-terminal.ts';
import { makeReport } from './make-report.ts';
import { DIGEST, makeWaitingRun, RUN_ID } from './make-run.ts';
import { answerJson, type ScriptedService, startScripted } from './scripted-service.ts';

const PROPOSAL = {
  proposalDigest: DIGEST,
  update: {
    runId: RUN_ID,
    phase: 1,
    about: { kind: 'gate', round: 1, digest: DIGEST },
    baseVersion: 1,
    added: ['faq.md'],
    changed: [],
    removed: ['old.md'],
    regenerated: ['faq.md', 'index.md'],
    reason: 'asked for',
    by: 'local',
    at: '2026-11-22T18:44:02.123Z',
  },
  cost: { files: 2, words: 700 },
};
const PLAN = { runId: RUN_ID, phase: 1, version: 1, files: [] };

describe('steering a run from the command line', () => {
  let service: ScriptedService;
  const folder = mkdtempSync(join(tmpdir(), 'phasewright-control-'));

  beforeEach(async () => {
    const run = makeWaitingRun();
    const about = { kind: 'gate', round: 2, digest: DIGEST };
    const again = { ...run, awaiting: { ...run.awaiting, about, reviewedRound: 1 } };
    service = await startScripted(({ method, path }, response) => {
      const isReport = path.includes('/report');
      const report = path.includes('attempt=1') ? makeReport() : makeReport(['a.md']);
      const shown = path.includes('/plan') ? PLAN : isReport ? report : again;
      return answerJson(response, 200, method === 'GET' ? shown : PROPOSAL);
    });
  });
  afterEach(() => service.close());

  const posts = () =>
    service.received
      .filter(({ method }) => method === 'POST')
      .map(({ path, body }) => [path.split(`${RUN_ID}/`)[1], JSON.parse(body)]);
  const call = (...args: string[]) => callCli([...args, '--url', service.url, '--json'], folder);

  it.each(['suspend', 'resume'])('%s says so to the service', async (command) => {
    expect((await call(command, RUN_ID)).code).toBe(0);
    expect(posts()).toEqual([[command, {}]]);
  });

  it('retry resumes a failed run, with a higher budget if it needs one', async () => {
    await call('retry', RUN_ID);
    await call('retry', RUN_ID, '--budget', '5000', '--comment', 'worth it');
    expect(posts()).toEqual([
      ['retry', {}],
      ['retry', { budget: { tokens: 5000 }, comment: 'worth it' }],
    ]);
  });

  it('budget names what it saw, and needs a number', async () => {
    expect((await call('budget', RUN_ID)).code).toBe(2);
    expect((await call('budget', RUN_ID, '--tokens', '9000')).code).toBe(0);
    expect(posts()).toEqual([['budget', { phase: 1, reportDigest: DIGEST, tokens: 9000 }]]);
  });

  it('the command plan shows the plan, proposes a change with its cost, and approves by digest', async () => {
    expect((await call('plan', RUN_ID)).json()).toEqual(PLAN);
    writeFileSync(join(folder, 'change.json'), '{"remove":["old.md"],"reason":"asked for"}');
    const proposed = await call('plan', RUN_ID, '--propose', 'change.json');
    expect(proposed.json()).toEqual(PROPOSAL);
    expect(proposed.stderr).toContain('Regenerated: 2 files, about 700 words.');
    expect(proposed.stderr).toContain(`phasewright plan ${RUN_ID} --approve ${DIGEST}`);
    await call('plan', RUN_ID, '--approve', DIGEST);
    expect(posts()).toEqual([
      ['plan', { remove: ['old.md'], reason: 'asked for', phase: 1 }],
      ['plan/approve', { phase: 1, proposalDigest: DIGEST }],
    ]);
  });

  it('plan refuses a file that contains no change', async () => {
    writeFileSync(join(folder, 'list.json'), '[1]');
    expect((await call('plan', RUN_ID, '--propose', 'list.json')).code).toBe(2);
    expect(posts()).toEqual([]);
  });

  it('approve shows what changed since the phase was reviewed', async () => {
    const { stderr } = await call('approve', RUN_ID, '--yes');
    expect(stderr).toMatch(/since round \d+ was reviewed: /);
  });

  it('approve without a terminal needs the digest that was reviewed, or --yes', async () => {
    const { code, stderr } = await call('approve', RUN_ID);
    expect(code).toBe(2);
    expect(stderr).toContain(`--digest ${DIGEST}, or --yes`);
    expect(posts()).toEqual([]);
    expect((await call('approve', RUN_ID, '--digest', DIGEST)).code).toBe(0);
    expect(posts()).toEqual([['approve', { phase: 1, reportDigest: DIGEST }]]);
  });

  it.each([
    ['y', 0],
    ['', 1],
    ['approve', 1],
  ])(
    'approve at a terminal asks about what it shows, and %j ends with code %i',
    async (typed, code) => {
      const person = makeTerminal({ isTTY: true });
      const args = parseArguments('approve', approve, [RUN_ID, '--url', service.url]);
      const ended = approve.run(args, person.terminal);
      await person.answer(/a\.md[\s\S]*Approve this\? \[y\/N\] /, typed);
      expect(await ended).toBe(code);
      expect(posts()).toHaveLength(code === 0 ? 1 : 0);
    },
  );
});
