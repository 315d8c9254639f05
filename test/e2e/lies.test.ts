import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GateReport } from '../../shared/contract/release-format.ts';
import type { RunResource } from '../../shared/contract/run.ts';
import { Api } from './api.ts';
import { type ChatServer, startChatServer } from './chat-server.ts';
import { answerWell } from './good-writer.ts';
import { Service } from './service.ts';

const FILE = 'reference/tools.md';
const PLACE = 'GET /tools use';
const PHASE = 2;

/** A false statement about `GET /tools` of the sample, and the rule that must find it. */
const LIES: readonly (readonly [kind: string, text: string, rule: string])[] = [
  ['an invented query parameter', 'Filter with the `colour` parameter.', 'misplaced-claims'],
  ['a type changed', '`category` is an integer.', 'misplaced-claims'],
  ['required turned round', '`cursor` is required.', 'misplaced-claims'],
  ['another limit', '`limit` is at most 500.', 'misplaced-claims'],
  ['an invented status', 'It returns 418 for an empty shelf.', 'ungrounded-codes'],
  ['a wrong rate limit', 'Up to 10000 requests per second are fine.', 'ungrounded-numbers'],
  [
    'another URL in curl',
    '```bash\ncurl https://tools.example.com/v1/tools\n```',
    'invalid-samples',
  ],
  ['a wrong scope', 'A token needs the scope `tools:destroy`.', 'ungrounded-names'],
  ['a wrong enum value', 'Set `state` to `exploded` for the rest.', 'ungrounded-names'],
  ['an invented property', '```json\n{ "tools": [], "inventory": 3 }\n```', 'invalid-samples'],
  ['a dropped property', '```json\n{ "nextCursor": "c2" }\n```', 'invalid-samples'],
  ['a wrong example', '```json\n{ "tools": "drill" }\n```', 'invalid-samples'],
  ['a wrong place of the key', 'Send the query `X-Library-Key` along.', 'misplaced-claims'],
];

const FALSE_PROSE = 'People come here to buy fish.';

function answerWithLies(message: string): string {
  const answer: { blocks?: { id: string; markdown: string }[] } = JSON.parse(answerWell(message));
  const blocks = answer.blocks?.map((block) =>
    block.id === PLACE
      ? { ...block, markdown: [...LIES.map(([, text]) => text), FALSE_PROSE].join('\n\n') }
      : block,
  );
  return JSON.stringify(blocks === undefined ? answer : { blocks });
}

describe('a model that tells lies on a reference page', () => {
  let chat: ChatServer;
  let service: Service;
  let api: Api;
  let run: RunResource;
  let report: GateReport;
  let lines: string[];

  beforeAll(async () => {
    chat = await startChatServer({ throttleEvery: 1e9, delayMs: 0, answer: answerWithLies });
    service = await Service.start({
      settings: {
        PHASEWRIGHT_AGENT: 'openai',
        OPENAI_BASE_URL: chat.baseUrl,
        OPENAI_MODEL: 'known-by-heart',
      },
    });
    api = new Api(service.url);
    const runId = await api.start({
      profile: 'openapi-reference',
      strictness: 'strict',
      inputs: { openapi: readFileSync('samples/openapi/tool-library.yaml', 'utf8') },
    });
    for (const phase of [0, 1]) {
      await api.approve(await api.waitForGate(runId, phase));
    }
    run = await api.waitForGate(runId, PHASE);
    report = JSON.parse(await api.report(runId, PHASE, 'application/json'));
    const staged = await api.get<string>(`/runs/${runId}/artifacts/${FILE}?stage=staged`);
    lines = staged.body.split('\n');
  });

  afterAll(async () => {
    await service.stop();
    await chat.close();
  });

  it.each(LIES)('the strict gate finds %s where it is', (_, text, rule) => {
    const spoken = text.split('\n');
    const first = lines.findIndex((_, at) => spoken.every((line, i) => lines[at + i] === line)) + 1;
    expect(first).toBeGreaterThan(0);
    const there = report.issues.filter(
      ({ file, line }) =>
        file === FILE && line !== null && line >= first && line < first + spoken.length,
    );
    expect(there.map((issue) => issue.rule)).toContain(rule);
  });

  it('a page that lies is not released', async () => {
    expect(report.verdict).toBe('failed');
    expect(report.flagged).toEqual([FILE]);
    const released = await api.get(`/runs/${run.runId}/artifacts/${FILE}?stage=released`);
    expect(released.status).toBe(404);
  });

  it('a false sentence of ordinary words gets no finding', () => {
    const at = lines.indexOf(FALSE_PROSE) + 1;
    expect(at).toBeGreaterThan(0);
    expect(report.issues.filter(({ file, line }) => file === FILE && line === at)).toEqual([]);
  });

  it('a page that a person replaces with changed facts fails for each fact', async () => {
    const truth = lines.join('\n').replace(/\n`?Filter with `colour`[\s\S]*?buy fish\.\n/, '');
    const changes: [string, string][] = [
      ['maximum: 100', 'maximum: 500'],
      ['default: 20', 'default: 50'],
      ['https://api.tools.example.org', 'https://api.tools.example.com'],
    ];
    const known = changes.filter(([from]) => truth.includes(from));
    expect(known.length).toBeGreaterThan(0);
    const content = known.reduce((text, [from, to]) => text.replace(from, to), truth);
    const body = {
      phase: PHASE,
      path: FILE,
      content,
      reportDigest: run.awaiting?.about.digest,
    };
    const round = run.phases[PHASE]?.gate?.round ?? 1;
    expect((await api.post(`/runs/${run.runId}/replace`, body)).status).toBe(202);
    await api.waitForGate(run.runId, PHASE, round + 1);
    const again: GateReport = JSON.parse(await api.report(run.runId, PHASE, 'application/json'));
    expect(again.verdict).toBe('failed');
    expect(again.issues.filter(({ rule }) => rule === 'rendered-facts').length).toBeGreaterThan(0);
  });
});
