import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { KNOWN_RULES } from '../../packages/gate/src/index.ts';
import type { StartBody } from '../../shared/contract/run-options.ts';
import { openProfiles } from '../../shared/profiles/read-folder.ts';
import type { ProfileRegistry } from '../../shared/profiles/registry.ts';
import { createRecords, type Records } from '../../shared/records/records.ts';
import { startRun } from '../../shared/run/start-run.ts';
import { NO_ENGINE } from '../scale-out/no-engine.ts';
import { openTemporaryStore } from '../stores.ts';

const SAMPLES = join(import.meta.dirname, '../../samples');
const read = (path: string) => readFileSync(join(SAMPLES, path), 'utf8');

let profiles: ProfileRegistry;
let records: Records;
beforeAll(async () => {
  profiles = await openProfiles(undefined, KNOWN_RULES);
  records = createRecords(await openTemporaryStore());
});

async function titleOf(body: StartBody): Promise<string> {
  const { runId } = await startRun(
    {
      ...{ records, engine: NO_ENGINE, now: () => new Date(), randomHex: () => '0badcafe' },
      getProfile: profiles.get,
      profileNames: profiles.list().map(({ name }) => name),
      defaults: {
        maxParallelFiles: 1,
        maxRegenerations: 0,
        approvalTimeoutMs: 1,
        secondReader: false,
      },
    },
    { body, by: 'test', idempotencyKey: undefined },
  );
  return (await records.of(runId).record.read()).title;
}

const openapi = (info: object) => ({
  profile: 'openapi-reference',
  inputs: { openapi: { openapi: '3.1.0', info, paths: { '/a': { get: { responses: {} } } } } },
});

describe('the title of a run', () => {
  it('the title of a run is that of its API with the version', async () => {
    const inputs = { openapi: read('openapi/tool-library.yaml') };
    expect(await titleOf({ profile: 'openapi-reference', inputs })).toMatch(/^Tool Library.* \d/);
  });

  it('the title of a run is the name of its plugin with the version', async () => {
    const inputs = { requirements: read('plugin/parcel-shelf.json') };
    expect(await titleOf({ profile: 'plugin-docs', inputs })).toBe('Parcel Shelf 1.2.0');
  });

  it('the title of a run is the one that its request gives', async () => {
    const body = openapi({ title: 'Own', version: '1' });
    expect(await titleOf({ ...body, title: 'Spring release' })).toBe('Spring release');
  });

  it('the title of a run is one line of at most 120 characters for any input', async () => {
    const title = `A\n\tB\u0000\u202e${'long '.repeat(1000)}`;
    const shown = await titleOf(openapi({ title, version: '1' }));
    expect(shown).toMatch(/^A B long [^\p{C}]*…$/u);
    expect(shown.length).toBeLessThanOrEqual(120);
  });
});
