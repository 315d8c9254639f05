import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GateReport } from '../../packages/gate/src/release-format.ts';
import { Api } from './api.ts';
import { type ChatServer, startChatServer } from './chat-server.ts';
import { answerWell, readSubject } from './good-writer.ts';
import { Service } from './service.ts';

const FILE = 'story.md';

const LIES: readonly (readonly [text: string, rule: string])[] = [
  ['The field `zebra_stripe` tells more.', 'ungrounded-names'],
  ['Write to zebra@elm.example.org.', 'ungrounded-addresses'],
  ['A drill is lent for at most 97 days.', 'ungrounded-numbers'],
  ['It opened on 1 March 2097.', 'ungrounded-codes'],
  ['```json\n{ "zebra": true }\n```', 'invalid-samples'],
];

function answer(message: string): string {
  const well = answerWell(message);
  const subject = readSubject(message);
  if (subject !== FILE && subject !== 'terms.md') {
    return well;
  }
  const { blocks }: { blocks: { id: string }[] } = JSON.parse(well);
  const heading = subject === FILE ? '## The first tool' : '## All words';
  const texts = subject === FILE ? LIES.map(([text]) => text) : ['They are plain.'];
  return JSON.stringify({
    blocks: [{ id: blocks[0]?.id, markdown: [heading, ...texts].join('\n\n') }],
  });
}

describe('a page of a profile that says it is written freely', () => {
  let chat: ChatServer;
  let service: Service;
  let report: GateReport;

  beforeAll(async () => {
    chat = await startChatServer({ throttleEvery: 1e9, delayMs: 0, answer });
    service = await Service.start({
      settings: {
        PHASEWRIGHT_AGENT: 'openai',
        PHASEWRIGHT_PROFILES: 'test/e2e/profiles',
        OPENAI_BASE_URL: chat.baseUrl,
        OPENAI_MODEL: 'known-by-heart',
      },
    });
    const api = new Api(service.url);
    const library = {
      name: 'Elm Street Library',
      contact: 'desk@elm.example.org',
      rules: 'Bring it back in time.',
      tools: [{ name: 'Drill', deposit: 20 }],
    };
    const runId = await api.start({
      profile: 'lending-guide',
      options: { maxRegenerations: 0 },
      inputs: { library },
    });
    await api.waitForGate(runId, 0);
    report = JSON.parse(await api.report(runId, 0, 'application/json'));
  });

  afterAll(async () => {
    await service.stop();
    await chat.close();
  });

  it.each(LIES)('a page that is written freely fails for %j', (_, rule) => {
    const found = report.issues.filter((issue) => issue.rule === rule && issue.file === FILE);
    expect(found).not.toEqual([]);
    expect(found.every(({ severity }) => severity === 'error')).toBe(true);
  });

  it('a page that is written freely is the only one that its lies flag', () => {
    expect(report.flagged).toEqual([FILE]);
  });
});
