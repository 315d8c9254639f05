import { afterEach, describe, expect, it } from 'vitest';
import { reviewAtTerminal, toChoice } from '../../cli/review/review-at-terminal.ts';
import type { GateReport } from '../../shared/contract/release-format.ts';
import { type FakeTerminal, makeTerminal } from './fake-terminal.ts';
import { makeReport } from './make-report.ts';
import { DIGEST, makeWaitingRun } from './make-run.ts';
import { answerJson, type ScriptedService, startScripted } from './scripted-service.ts';

let service: ScriptedService | undefined;
afterEach(async () => {
  await service?.close();
  service = undefined;
});

interface Review {
  readonly person: FakeTerminal;
  readonly outcome: Promise<'decided' | 'left'>;
  readonly decidedElsewhere: AbortController;
  /** The decisions that the service received. */
  sent(): { path: string; body: unknown }[];
}

/**
 * A gate with an interactive reviewer; the service responds to decisions with these statuses in
 * turn.
 */
async function review(report: GateReport, statuses: number[] = []): Promise<Review> {
  const scripted = await startScripted(({ method }, response) =>
    method === 'GET'
      ? answerJson(response, 200, report)
      : answerJson(response, statuses.shift() ?? 202, { title: 'T', detail: 'it is stale' }),
  );
  service = scripted;
  const person = makeTerminal();
  const run = makeWaitingRun(report.verdict);
  const { awaiting } = run;
  if (awaiting === undefined) {
    throw new Error('a run that waits says for what');
  }
  const decidedElsewhere = new AbortController();
  const ask = reviewAtTerminal(scripted.client, person.terminal);
  const outcome = ask({ run, awaiting, signal: decidedElsewhere.signal });
  const sent = () =>
    scripted.received
      .filter(({ method }) => method === 'POST')
      .map(({ path, body }) => ({ path: path.split('/').at(-1) ?? '', body: JSON.parse(body) }));
  return { person, outcome, decidedElsewhere, sent };
}

const MENU = /uit\? /;
const at = { phase: 1, reportDigest: DIGEST };

describe('a person at a gate', () => {
  it('a person at a gate sees verdict, report and digest, and approves exactly that report', async () => {
    const { person, outcome, sent } = await review(makeReport());
    await person.answer(MENU, 'a');
    expect(await outcome).toBe('decided');
    expect(sent()).toEqual([{ path: 'approve', body: at }]);
    expect(person.errors()).toContain('Gate 1 of 1, phase 1 foundation: passed, 0 errors');
    expect(person.errors()).toContain('/phases/1/report');
    expect(person.errors()).toContain(DIGEST);
  });

  it('a person at a gate sees the files, the way to the review page and what approval does', async () => {
    const { person, outcome } = await review(makeReport());
    await person.answer(MENU, 'q');
    await outcome;
    expect(person.errors()).toMatch(/review {2}http:\/\/\S+\/runs\/\S+\/phases\/1\n/);
    expect(person.errors()).toContain('\n    index.md\n');
    expect(person.errors()).toContain(
      'Approval releases 1 file, which cannot be changed afterwards, and completes the run.',
    );
  });

  it.each(['x', '', '?', 'help'])(
    'a person who types %j at a gate reads what each letter does',
    async (typed) => {
      const { person, outcome, sent } = await review(makeReport());
      await person.answer(MENU, typed);
      await person.answer(/a {2}approve: [\s\S]*g {2}regenerate: [\s\S]*uit\? /, 'q');
      expect(await outcome).toBe('left');
      expect(sent()).toEqual([]);
    },
  );

  it('a person who regenerates with the offline template reads that only a model follows guidance', async () => {
    const { person, outcome } = await review(makeReport(['a.md']));
    await person.answer(MENU, 'g');
    await person.answer(/only a model follows guidance[\s\S]*flagged\)\? /, '');
    await person.answer(/empty\): /, '');
    await outcome;
  });

  it('a person at a gate rejects with a reason, and without one is asked again', async () => {
    const { person, outcome, sent } = await review(makeReport());
    await person.answer(MENU, 'reject');
    await person.answer(/reason: /, '');
    await person.answer(MENU, 'r');
    await person.answer(/reason: /, 'wrong API');
    expect(await outcome).toBe('decided');
    expect(sent()).toEqual([{ path: 'reject', body: { ...at, reason: 'wrong API' } }]);
  });

  it('a person at a gate regenerates the flagged files with guidance', async () => {
    const { person, outcome, sent } = await review(makeReport(['a.md', 'b.md']));
    await person.answer(MENU, 'g');
    await person.answer(/flagged\)\? /, '');
    await person.answer(/empty\): /, 'no TBD');
    expect(await outcome).toBe('decided');
    const body = { ...at, files: ['a.md', 'b.md'], guidance: 'no TBD' };
    expect(sent()).toEqual([{ path: 'regenerate', body }]);
    expect(person.errors()).toContain('error  a.md:3  no-placeholder  Unexpected "TBD"');
  });

  it('a person at a gate names files, each once, and may leave guidance out', async () => {
    const { person, outcome, sent } = await review(makeReport());
    await person.answer(MENU, 'g');
    await person.answer(/commas\? /, 'x.md, y.md,,x.md ');
    await person.answer(/empty\): /, '');
    expect(await outcome).toBe('decided');
    expect(sent()[0]?.body).toEqual({ ...at, files: ['x.md', 'y.md'] });
  });

  it('a person at a gate cannot approve a gate that failed', async () => {
    const { person, outcome, sent } = await review(makeReport(['a.md']));
    await person.answer(/reg?.*uit\? /, 'a');
    await person.answer(MENU, 'q');
    expect(await outcome).toBe('left');
    expect(sent()).toEqual([]);
    expect(person.errors()).not.toContain('[a]pprove');
  });

  it('a person at a gate sees why the service refused, and is asked again', async () => {
    const { person, outcome, sent } = await review(makeReport(), [409]);
    await person.answer(MENU, 'a');
    await person.answer(/it is stale[\s\S]*uit\? /, 'a');
    expect(await outcome).toBe('decided');
    expect(sent()).toHaveLength(2);
  });

  it('a person at a gate leaves the run when the input ends', async () => {
    const { person, outcome, sent } = await review(makeReport());
    person.endInput();
    expect(await outcome).toBe('left');
    expect(sent()).toEqual([]);
  });

  it('the question to a person at a gate ends when another person decides', async () => {
    const { person, outcome, decidedElsewhere, sent } = await review(makeReport());
    await person.answer(MENU, 'nonsense');
    decidedElsewhere.abort();
    expect(await outcome).toBe('decided');
    expect(sent()).toEqual([]);
    expect(person.errors()).toContain('decided elsewhere');
  });
});

describe('a person whose run has used up its budget', () => {
  async function start(statuses: number[] = []) {
    const scripted = await startScripted((_, response) =>
      answerJson(response, statuses.shift() ?? 202, { title: 'T', detail: 'no' }),
    );
    service = scripted;
    const person = makeTerminal();
    const run = makeWaitingRun();
    const awaiting = {
      ...run.awaiting,
      about: { kind: 'budget', budgetPause: 1, digest: DIGEST },
    } as NonNullable<typeof run.awaiting>;
    const budget = { tokens: 1000, spent: 940, reserved: 20 };
    const ask = reviewAtTerminal(scripted.client, person.terminal);
    const { signal } = new AbortController();
    const outcome = ask({ run: { ...run, awaiting, budget }, awaiting, signal });
    return { person, outcome, scripted };
  }

  it('a reviewer of an exhausted budget sees its state and raises it, to more than it was', async () => {
    const { person, outcome, scripted } = await start();
    await person.answer(MENU, 'b');
    await person.answer(/more than 1000\): /, '1000');
    await person.answer(MENU, 'b');
    await person.answer(/more than 1000\): /, '2000');
    expect(await outcome).toBe('decided');
    expect(person.errors()).toContain('1000 tokens, 940 spent, 20 reserved');
    expect(person.errors()).not.toContain('[a]pprove');
    expect(scripted.received.map(({ path, body }) => [path, JSON.parse(body)])).toEqual([
      [expect.stringMatching(/\/budget$/), { ...at, tokens: 2000 }],
    ]);
  });

  it('a person whose run has used up its budget may end the run instead', async () => {
    const { person, outcome } = await start();
    await person.answer(MENU, 'r');
    await person.answer(/reason: /, 'too dear');
    expect(await outcome).toBe('decided');
  });
});

describe('what is typed', () => {
  it.each([
    ['a', 'approve'],
    ['Approve', 'approve'],
    ['r', 'reject'],
    ['rej', 'reject'],
    ['g', 'regenerate'],
    ['reg', 'regenerate'],
    ['q', 'quit'],
    ['', undefined],
    ['x', undefined],
    ['approved', undefined],
  ])('typing %j means %s', (typed, choice) => {
    expect(toChoice(typed, ['approve', 'reject', 'regenerate', 'quit'])).toBe(choice);
  });

  it('a typed word never means a choice that is not offered', () => {
    expect(toChoice('a', ['reject', 'quit'])).toBeUndefined();
    expect(toChoice('approve', ['reject', 'quit'])).toBeUndefined();
    expect(toChoice('g', ['reject', 'quit'])).toBeUndefined();
  });
});
