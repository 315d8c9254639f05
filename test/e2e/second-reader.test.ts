import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GateReport, Issue } from '../../shared/contract/release-format.ts';
import type { RunResource } from '../../shared/contract/run.ts';
import type { StartBody } from '../../shared/contract/run-options.ts';
import { Api } from './api.ts';
import { type ChatServer, startChatServer } from './chat-server.ts';
import { answerWell } from './good-writer.ts';
import { Service } from './service.ts';

const PHASE = 1;
const DOUBTED = 'index.md';
const GARBLED = 'authentication.md';
const SLOW = 'conventions.md';
const SENTENCE = 'Read this before you begin.';

const START: StartBody = {
  profile: 'openapi-reference',
  reviewMode: 'batch',
  options: { secondReader: true },
  inputs: { openapi: readFileSync('samples/openapi/tool-library.yaml', 'utf8') },
};

/**
 * A model that writes well; as a second reader it doubts one page, returns nonsense about another,
 * and hangs.
 */
async function answer(message: string): Promise<string> {
  const file = /^Read the file (\S+) of phase/m.exec(message)?.[1];
  if (file === SLOW) {
    await new Promise(() => {});
  }
  if (file === GARBLED) {
    return 'This page is fine.';
  }
  if (file === undefined) {
    return answerWell(message);
  }
  const id: unknown = JSON.parse(/^\[\[prose (".*?")\]\]$/m.exec(message)?.[1] ?? '""');
  const claims =
    file === DOUBTED
      ? [
          { id, quote: 'before  you\nbegin', reason: 'No input\nsays\u202e when.' },
          { id, quote: 'words that are not on the page', reason: 'Invented.' },
          { id: '../../other', quote: SENTENCE, reason: 'Invented.' },
        ]
      : [];
  return JSON.stringify({ claims });
}

describe('a run with a second reader', () => {
  let chat: ChatServer;
  let service: Service;
  let api: Api;
  let run: RunResource;
  let report: GateReport;
  let found: Issue[];

  beforeAll(async () => {
    chat = await startChatServer({ throttleEvery: 1e9, delayMs: 0, answer });
    service = await Service.start({
      settings: {
        PHASEWRIGHT_AGENT: 'openai',
        PHASEWRIGHT_AGENT_TIMEOUT: 'PT3S',
        OPENAI_BASE_URL: chat.baseUrl,
        OPENAI_MODEL: 'known-by-heart',
      },
    });
    api = new Api(service.url);
    run = await api.waitForEnd(await api.start(START));
    report = JSON.parse(await api.report(run.runId, PHASE, 'application/json'));
    found = report.issues.filter(({ rule }) => rule === 'second-reader');
  });

  afterAll(async () => {
    await service.stop();
    await chat.close();
  });

  it('a run with a second reader completes: its doubts fail no gate', () => {
    expect(run.status).toBe('Complete');
    expect(report).toMatchObject({ verdict: 'passed', errors: 0, flagged: [] });
    expect(new Set(found.map(({ severity }) => severity))).toEqual(new Set(['warning']));
  });

  it('a run with a second reader reports each doubt at its words, and none whose words are missing', async () => {
    const doubts = found.filter(({ file, line }) => file === DOUBTED && line !== null);
    const { body } = await api.get<string>(
      `/runs/${run.runId}/artifacts/${DOUBTED}?stage=released`,
    );
    const lines = body.split('\n');
    expect(doubts.length).toBeGreaterThan(0);
    for (const { line, column, message } of doubts) {
      expect((lines[Number(line) - 1] ?? '').slice(Number(column) - 1)).toMatch(
        /^before you begin/,
      );
      expect(message).toBe(
        'Unexpected claim `before you begin`, expected evidence in the inputs; a model says: No input says when.',
      );
    }
  });

  it.each([
    [GARBLED, /not JSON: This page is fine\./],
    [SLOW, /did not answer in time/],
  ])(
    'a run with a second reader that fails on a page continues, and the report says so: %s',
    (path, reason) => {
      const missing = found.filter(({ file, line }) => file === path && line === null);
      expect(missing.map(({ message }) => message)).toEqual([expect.stringMatching(reason)]);
    },
  );

  it('a run with a second reader shows its doubts under its own name in the report for people', async () => {
    const text = await api.report(run.runId, PHASE);
    expect(text).toContain('| `second-reader` | warning |');
    expect(report.rules).not.toContain('second-reader');
  });

  it('a run with a second reader pays for each reading once', async () => {
    const asked = chat.paid.length;
    const again = await api.waitForEnd(await api.start(START));
    expect(again.status).toBe('Complete');
    // Calls that hung or were invalid are repeated; everything else is cached.
    expect(chat.paid.length - asked).toBeLessThanOrEqual(2);
  });

  it('a run without a second reader is the default, and costs nothing for one', async () => {
    const asked = chat.paid.length;
    const { options: _, ...body } = START;
    const plain = await api.waitForEnd(await api.start(body));
    expect(plain.status).toBe('Complete');
    expect(chat.paid.length).toBe(asked);
    const other: GateReport = JSON.parse(await api.report(plain.runId, PHASE, 'application/json'));
    expect(other.issues.filter(({ rule }) => rule === 'second-reader')).toEqual([]);
  });
});
