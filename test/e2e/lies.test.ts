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

const PROSE = [...LIES.map(([, text]) => text), FALSE_PROSE].join('\n\n');

/** A changed fact on the page: what it replaces, and what the finding must show of both. */
const CHANGES: readonly (readonly [
  kind: string,
  from: string,
  to: string,
  found: string,
  expected: string,
])[] = [
  [
    'an invented query parameter',
    '| `cursor` | query',
    '| `colour` | query | string | no | The colour. |\n| `cursor` | query',
    'colour',
    'cursor',
  ],
  ['a type changed', '`limit` | query | integer', '`limit` | query | string', 'string', 'integer'],
  [
    'required turned round',
    '`cursor` | query | string | no',
    '`cursor` | query | string | yes',
    'yes',
    'no',
  ],
  ['another limit', 'Maximum: `100`', 'Maximum: `500`', '500', '100'],
  ['an invented status', '| [`400`]', '| `418` | A teapot. | object |\n| [`400`]', '418', '400'],
  ['a wrong rate limit', 'More than 60 calls', 'More than 600 calls', '600 calls', '60 calls'],
  [
    'another URL in curl',
    'curl "https://api.tools.example.org',
    'curl "https://api.tools.example.com',
    '.com',
    '.org',
  ],
  [
    'a wrong scope',
    '(scope `loans:read`)',
    '(scope `tools:destroy`)',
    'tools:destroy',
    'loans:read',
  ],
  ['a wrong enum value', '`free`, `lent`, `repair`.', '`free`, `lent`, `lost`.', 'lost', 'repair'],
  [
    'an invented property',
    '| `total` | integer',
    '| `inventory` | integer | no | All of it. |\n| `total` | integer',
    'inventory',
    'total',
  ],
  ['a dropped property', '| `total` | integer | no | Minimum: `0`. |\n', '', 'tools', 'total'],
  ['a wrong example', '"name": "Cordless drill"', '"name": "Blunt drill"', 'Blunt', 'Cordless'],
  [
    'a wrong place of the key',
    '-H "X-Library-Key: $API_KEY"',
    '-b "X-Library-Key=$API_KEY"',
    '-b',
    '-H',
  ],
];

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

  it.each(LIES)('the strict gate finds %s at its position', (_, text, rule) => {
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

  it.each(CHANGES)(
    'a page that a person replaces with %s fails, and the report shows both texts at the line',
    async (_, from, to, found, expected) => {
      const truth = lines.join('\n').replace(PROSE, 'Read this before you begin.');
      const content = truth.replace(from, to);
      expect(content).not.toBe(truth);
      const changed = content.split('\n');
      const line = truth.split('\n').findIndex((it, at) => it !== changed[at]) + 1;
      const gate = await api.get<RunResource>(`/runs/${run.runId}`);
      const { awaiting, phases } = gate.body;
      const body = {
        phase: PHASE,
        files: [{ path: FILE, content }],
        reportDigest: awaiting?.about.digest,
      };
      expect((await api.post(`/runs/${run.runId}/replace`, body)).status).toBe(202);
      await api.waitForGate(run.runId, PHASE, (phases[PHASE]?.gate?.round ?? 1) + 1);
      const again: GateReport = JSON.parse(await api.report(run.runId, PHASE, 'application/json'));
      expect(again.verdict).toBe('failed');
      const differences = again.issues.filter(({ rule }) => rule === 'rendered-facts');
      expect(differences).toMatchObject([{ file: FILE, line }]);
      const [is, should] = (differences[0]?.message ?? '').split(', expected ');
      expect(is).toContain(found);
      expect(should).toContain(expected);
    },
  );
});
