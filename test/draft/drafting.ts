import type { Agent, WriteAnswer } from '../../shared/agent/agent.ts';
import type { BlobStore } from '../../shared/contract/blob-store.ts';
import type { DraftingDeps } from '../../shared/draft/draft-file.ts';
import type { WriteRequest } from '../../shared/profiles/profile.ts';
import { createRecords } from '../../shared/records/records.ts';
import { toFreePage } from '../agent/prompt/requests.ts';
import { aDocset, aPlannedFile, aProfile } from '../builders.ts';

export const USAGE = { inputTokens: 5, outputTokens: 7 };

/** An agent that records its requests, and returns given answers or a text of its own. */
export class CountingAgent implements Agent {
  readonly name = 'counting';
  readonly asked: string[] = [];
  readonly written: string[] = [];
  /** The next answers; `undefined` means a text. */
  answers: (WriteAnswer | undefined)[] = [];
  beforeAnswer: (path: string) => Promise<void> | undefined | void = () => undefined;

  get calls(): number {
    return this.asked.length;
  }

  async plan(): Promise<never> {
    throw new Error('not asked here');
  }

  async write({ file }: WriteRequest): Promise<WriteAnswer> {
    this.asked.push(file.path);
    const answer = this.answers.shift();
    await this.beforeAnswer(file.path);
    if (answer !== undefined) {
      return answer;
    }
    this.written.push(file.path);
    const agent = { name: this.name, version: '1', model: 'none' };
    const prose = new Map([['text', `Written in call ${this.calls}.`]]);
    return { outcome: 'written', prose, agent, usage: USAGE };
  }
}

const FILE = aPlannedFile('a.md');

const REQUEST: WriteRequest = {
  run: {
    profile: aProfile({ name: 'test', toPage: () => toFreePage('A') }),
    variant: 'v',
    strictness: 'strict',
    inputs: [],
    docset: aDocset([FILE]),
  },
  phase: 1,
  file: FILE,
  authority: new Map([[FILE.path, FILE]]),
  plans: [],
  facts: new Map(),
  issues: [],
  guidance: null,
};

/** The dependencies of drafting, with a stopped clock. */
export function toDraftingDeps(store: BlobStore, agent: Agent): DraftingDeps {
  return {
    records: createRecords(store),
    buildRequest: async (_, { path }) => ({ ...REQUEST, file: aPlannedFile(path) }),
    agents: { agent, template: agent },
    limits: { timeoutMs: 1_000, maxTries: 3, firstDelayMs: 1, maxDelayMs: 1, patienceMs: 60_000 },
    now: () => new Date(0),
    sleep: async () => {},
    random: () => 0,
  };
}
