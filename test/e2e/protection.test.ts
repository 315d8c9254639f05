import type { TSchema } from 'typebox';
import { Check } from 'typebox/value';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Azurite } from '../../cli/run/azurite.ts';
import { readBundle, verifyRelease } from '../../packages/verify/src/index.ts';
import type { PhaseManifest } from '../../shared/contract/release-format.ts';
import type { ServiceLine } from '../../shared/records/log-line.ts';
import { type StorageProxy, startStorageProxy } from '../adapters/storage-proxy.ts';
import { startAzurite } from '../azurite.ts';
import { EVENT_DATA } from '../infra/event-data.ts';
import { Api } from './api.ts';
import { Service } from './service.ts';

const DOCUMENT = `
openapi: 3.0.3
info: { title: Tools, version: "1.0", description: Lends tools. }
servers: [{ url: https://api.example.org }]
paths:
  /tools:
    get:
      operationId: listTools
      summary: Lists tools
      tags: [Tools]
      responses:
        "200": { description: The tools }
`;

let azurite: Azurite;
let proxy: StorageProxy;
let service: Service;
let hasPolicy = 'false';

// Storage as Azure answers: it names itself otherwise than Azurite, and says whether there is a policy.
beforeAll(async () => {
  azurite = await startAzurite();
  proxy = await startStorageProxy(azurite.blobEndpoint, {
    edit(headers) {
      headers.server = 'Windows-Azure-Blob/1.0 Microsoft-HTTPAPI/2.0';
      headers['x-ms-has-immutability-policy'] = hasPolicy;
    },
  });
  const connection = azurite.connectionString.replace(azurite.blobEndpoint, proxy.endpoint);
  service = await Service.start({ settings: { PHASEWRIGHT_STORAGE: connection } });
});
afterAll(async () => {
  await service.stop();
  await proxy.stop();
  await azurite.stop();
});

/** The app's log lines about its runs and itself. */
function readLines(log: string): ServiceLine[] {
  return [...log.matchAll(/\{"phasewright":1,.*\}$/gm)].map(([text]) => JSON.parse(text));
}

it('no file is released into a container without a policy; with a policy, a retry continues', async () => {
  const api = new Api(service.url);
  const runId = await api.start({
    profile: 'openapi-reference',
    reviewMode: 'batch',
    inputs: { openapi: DOCUMENT },
  });
  const refused = await api.waitForEnd(runId);
  expect(refused).toMatchObject({
    status: 'Failed',
    failure: {
      reason: 'unprotected',
      phase: 0,
      detail: expect.stringContaining('lock-the-policy'),
    },
  });
  const released = await api.get<{ artifacts: unknown[] }>(
    `/runs/${runId}/artifacts?stage=released`,
  );
  expect(released.body.artifacts).toEqual([]);
  const drafted = (await api.events(runId)).filter(({ type }) => type === 'file.drafted');

  hasPolicy = 'true';
  expect((await api.post(`/runs/${runId}/retry`, {})).status).toBe(202);
  const run = await api.waitFor(runId, ({ status }) => status === 'Complete');
  const policy = { policy: 'present', isLocked: null };
  expect(run.phases.map(({ protection }) => protection)).toEqual(run.phases.map(() => policy));
  const { body } = await api.get<PhaseManifest>(`/runs/${runId}/manifest?phase=0`);
  expect(body.protection).toMatchObject({ ...policy, hasLegalHold: false });

  const events = await api.events(runId);
  const again = events.filter(({ type, phase }) => type === 'file.drafted' && phase === 0);
  expect(again).toEqual(drafted);
  expect(events.filter(({ type }) => type === 'phase.released')[0]?.data).toMatchObject(policy);
  const lines = readLines(service.log);
  const logged = new Set(lines.map(({ id }) => id));
  expect(events.filter(({ id }) => !logged.has(id))).toEqual([]);
  for (const { type, data } of lines) {
    const schema: TSchema | undefined = Reflect.get(EVENT_DATA, type);
    expect(schema === undefined || Check(schema, data), JSON.stringify({ type, data })).toBe(true);
  }
  const findings = lines.filter(({ type }) => type === 'start.checked').map(({ data }) => data);
  expect(findings).toMatchObject([
    { finding: 'storage', isUsable: true },
    { finding: 'containers', isUsable: true },
    { finding: 'policy.released', isUsable: false },
    { finding: 'policy.audit', isUsable: true },
  ]);

  const bundle = readBundle(await api.bytes(`/runs/${runId}/download`));
  expect(verifyRelease(bundle)).toMatchObject({ ok: true, runId });
});
