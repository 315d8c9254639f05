import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GateReport } from '../../packages/gate/src/release-format.ts';
import type { RunResource } from '../../shared/contract/run.ts';
import type { StartBody } from '../../shared/contract/run-options.ts';
import { Api } from './api.ts';
import { type ChatServer, startChatServer } from './chat-server.ts';
import { answerWell, readSubject } from './good-writer.ts';
import { Service } from './service.ts';

const TERMS = 'terms.md';
const PHASE = 0;
const WORDS = ['tool', 'member', 'borrow', 'deposit'];

/** Words to avoid that the plan of other files, the inputs or another term use. */
const TABLE = [
  '## All words',
  '',
  '| Term | Definition | Synonyms | Avoid |',
  '| - | - | - | - |',
  '| article | A thing that is lent. | | tool |',
  '| reader | A person who borrows. | | member |',
  '| fetch | To carry a thing away for a while. | | borrow |',
  '| pledge | What is left at the counter. | | deposit |',
].join('\n');

const START: StartBody = {
  profile: 'lending-guide',
  reviewMode: 'batch',
  inputs: {
    library: {
      name: 'Elm Street Library',
      contact: 'desk@elm.example.org',
      rules: 'Bring it back in time.',
      tools: [{ name: 'Drill', deposit: 20 }],
    },
  },
};

/** A model that forbids words which others must use, until a finding says so. */
function answer(message: string): string {
  const subject = readSubject(message);
  if (subject === 'story.md') {
    return toAnswer(message, '## The first tool\n\nIt began with a drill.');
  }
  if (subject !== TERMS) {
    return answerWell(message);
  }
  const isReported = message.includes('# Issues to fix');
  return toAnswer(message, isReported ? TABLE.replaceAll(/\w+ \|$/gm, ' |') : TABLE);
}

function toAnswer(message: string, markdown: string): string {
  const written: { blocks: { id: string }[] } = JSON.parse(answerWell(message));
  const [first] = written.blocks;
  return JSON.stringify({ blocks: [{ id: first?.id, markdown }] });
}

describe('a run whose terms forbid words that other files must use', () => {
  let chat: ChatServer;
  let service: Service;
  let api: Api;
  let run: RunResource;
  let first: GateReport;

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
    api = new Api(service.url);
    run = await api.waitForEnd(await api.start(START));
    const report = `/runs/${run.runId}/phases/${PHASE}/report?round=1`;
    first = (await api.get<GateReport>(report, { accept: 'application/json' })).body;
  });

  afterAll(async () => {
    await service.stop();
    await chat.close();
  });

  it('a run whose terms forbid words that other files must use completes', () => {
    expect(run.status).toBe('Complete');
    expect(run.phases[PHASE]?.gate).toMatchObject({ verdict: 'passed', round: 2 });
  });

  it.each(WORDS)(
    'a term that forbids the word %s is an error in the file that defines it',
    (word) => {
      const found = first.issues.filter(
        ({ rule, message }) =>
          rule === 'term-definitions' && message.includes(`Unexpected \`${word}\` to avoid`),
      );
      expect(found).toMatchObject([{ file: TERMS, severity: 'error' }]);
    },
  );

  it('a file that uses a word which no term may forbid is not regenerated', () => {
    expect(first.flagged).toEqual([TERMS]);
    expect(chat.paid.filter((path) => path === 'index.md')).toHaveLength(1);
  });
});
