import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type App, createApp } from '../../shared/app.ts';
import type { ActivityName } from '../../shared/contract/activities.ts';
import { CONTAINERS, type Container } from '../../shared/contract/blob-store.ts';
import { startRun } from '../../shared/run/start-run.ts';
import { readSettings } from '../../shared/settings.ts';
import { draftLane } from '../../shared/workflow/draft-lane.ts';
import { run } from '../../shared/workflow/run.ts';
import type { Step, Workflow } from '../../shared/workflow/steps.ts';
import { WaitingEngine } from '../decide/waiting.ts';

const OPENAPI = readFileSync(
  join(import.meta.dirname, '../../samples/openapi/tool-library.yaml'),
  'utf8',
);

/** No notifications and no reviewers. */
const ENGINE = new WaitingEngine();

/** Runs a workflow with real activities, alternating between processes. */
class Processes {
  readonly #apps: readonly App[];
  /** How often each process parsed a text. */
  readonly parses: Map<string, number>[];
  #calls = 0;

  private constructor(apps: readonly App[]) {
    this.#apps = apps;
    this.parses = apps.map(() => new Map());
  }

  static async open(count: number, folder: string): Promise<Processes> {
    const settings = readSettings({ PHASEWRIGHT_STORAGE: `file:${folder}` });
    const apps = Array.from({ length: count }, () => createApp(settings));
    return new Processes(await Promise.all(apps));
  }

  async start(): Promise<string> {
    const { settings, profiles, ...app } = this.#next();
    const { runId } = await startRun(
      {
        ...app,
        engine: ENGINE,
        getProfile: profiles.get,
        profileNames: ['openapi-reference'],
        defaults: settings,
      },
      {
        body: { profile: 'openapi-reference', inputs: { openapi: OPENAPI }, reviewMode: 'batch' },
        by: 'test',
        idempotencyKey: undefined,
      },
    );
    return runId;
  }

  async carry<T>(workflow: Workflow<T>): Promise<T> {
    let next = workflow.next();
    while (!next.done) {
      next = workflow.next(await this.#answer(next.value));
    }
    return next.value;
  }

  async #answer(step: Step): Promise<unknown> {
    switch (step.do) {
      case 'call':
        return this.#call(step.activity, step.input);
      case 'fanOut': {
        const results: unknown[] = [];
        for (const input of step.inputs) {
          results.push(await this.carry(draftLane(input as Parameters<typeof draftLane>[0])));
        }
        return results;
      }
      case 'now':
        return Date.now();
      case 'publishStatus':
        return undefined;
      default:
        throw new Error(`a batch run has no use for ${step.do}`);
    }
  }

  #call(name: ActivityName, input: object): Promise<unknown> {
    const activity = this.#next().activities[name];
    return (activity as (input: object, engine: typeof ENGINE) => Promise<unknown>)(input, ENGINE);
  }

  #next(): App {
    this.#calls += 1;
    const app = this.#apps[this.#calls % this.#apps.length];
    if (app === undefined) {
      throw new Error('there is no process');
    }
    return app;
  }

  note(text: string): void {
    const parses = this.parses[this.#calls % this.#apps.length];
    parses?.set(text, (parses.get(text) ?? 0) + 1);
  }

  /** The paths of all JSON records by their text; a copy has the text of its original. */
  async readRecords(): Promise<Map<string, string[]>> {
    const { store } = this.#next();
    const paths: [text: string, path: string][] = [];
    for (const container of CONTAINERS.filter((it): it is Container => it !== 'audit')) {
      for await (const { path, contentType } of store.list(container, '')) {
        if (contentType === 'application/json') {
          const blob = await store.read(container, path);
          paths.push([new TextDecoder().decode(blob?.content), `${container}/${path}`]);
        }
      }
    }
    return new Map(
      [...Map.groupBy(paths, ([text]) => text)].map(([text, of]) => [text, of.map(([, it]) => it)]),
    );
  }
}

describe('the records of a run of five phases', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it.each([1, 2])(
    'the records of a run of five phases are parsed at most once by each of %d processes',
    async (count) => {
      const folder = mkdtempSync(join(tmpdir(), 'phasewright-parse-'));
      const processes = await Processes.open(count, folder);
      const parse = JSON.parse;
      vi.spyOn(JSON, 'parse').mockImplementation((text, reviver) => {
        processes.note(String(text));
        return parse(text, reviver);
      });
      const runId = await processes.start();
      expect(await processes.carry(run({ runId, retry: 0 }))).toEqual({ status: 'Complete' });
      const records = await processes.readRecords();
      const parsed = processes.parses.flatMap((parses) =>
        [...records].flatMap(([text, paths]) => {
          const times = parses.get(text) ?? 0;
          return times === 0 ? [] : [{ path: paths[0] ?? '', times, copies: paths.length }];
        }),
      );
      expect(records.size).toBeGreaterThan(25);
      expect(parsed.filter(({ times, copies }) => times > copies)).toEqual([]);
    },
  );
});
