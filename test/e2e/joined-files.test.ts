import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GateReport } from '../../packages/gate/src/release-format.ts';
import type { RunResource } from '../../shared/contract/run.ts';
import type { StartBody } from '../../shared/contract/run-options.ts';
import { Api } from './api.ts';
import { type ChatServer, startChatServer } from './chat-server.ts';
import { answerWell, readSubject } from './good-writer.ts';
import { Service } from './service.ts';

const START: StartBody = {
  profile: 'joined-guide',
  reviewMode: 'batch',
  inputs: { library: { name: 'Elm Street Library', rules: 'Bring it back in time.' } },
};

/** What a model writes first, and what it writes once a finding names the file. */
const TEXTS: Readonly<Record<string, readonly [first: string, mended: string]>> = {
  'index.md': [
    '## Begin here\n\nRead the [rules](rules.md).',
    '## Begin here\n\nRead the [rules](rules.md), then about [members](members.md).',
  ],
  'members.md': [
    '## Who may borrow\n\nThose who [bring it back](rules.md#bring-it-back).',
    '## Who may borrow\n\nThis text would be wrong.',
  ],
  'rules.md': ['## Bring it there\n\nIn time.', '## Bring it back\n\nIn time.'],
};

function answer(message: string): string {
  const [first, mended] = TEXTS[readSubject(message) ?? ''] ?? [];
  const written: { blocks?: { id: string }[] } = JSON.parse(answerWell(message));
  const markdown = message.includes('# Issues to fix') ? mended : first;
  return written.blocks === undefined || markdown === undefined
    ? answerWell(message)
    : JSON.stringify({ blocks: [{ id: written.blocks[0]?.id, markdown }] });
}

describe('a run whose files disagree', () => {
  let chat: ChatServer;
  let service: Service;
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
    const api = new Api(service.url);
    run = await api.waitForEnd(await api.start(START));
    const report = `/runs/${run.runId}/phases/0/report?round=1`;
    first = (await api.get<GateReport>(report, { accept: 'application/json' })).body;
  });

  afterAll(async () => {
    await service.stop();
    await chat.close();
  });

  it.each([
    ['link-anchors', 'rules.md'],
    ['orphans', 'index.md'],
  ])(
    'a finding of %s names the file that must change, not the one that reveals it',
    (rule, file) => {
      const found = first.issues.filter((issue) => issue.rule === rule);
      expect(found).toMatchObject([{ file, severity: 'error' }]);
    },
  );

  it('the files that findings name are regenerated, and no other', () => {
    expect(first.flagged).toEqual(['index.md', 'rules.md']);
    const written = Object.keys(TEXTS).map((path) => chat.paid.filter((it) => it === path).length);
    expect(written).toEqual([2, 1, 2]);
  });

  it('a run whose files disagree completes in the second round', () => {
    expect(run.status).toBe('Complete');
    expect(run.phases[0]?.gate).toMatchObject({ verdict: 'passed', round: 2 });
  });
});
