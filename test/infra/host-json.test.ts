import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Type, { type TSchema } from 'typebox';
import { Check } from 'typebox/value';
import { describe, expect, test } from 'vitest';
import { toBackend, toHostJson } from '../../infra/package/host-json.ts';
import { ROOT, readInfra } from './bicep.ts';

const source = readFileSync(join(ROOT, 'host.json'), 'utf8');
const host = JSON.parse(source);
const { durableTask } = host.extensions;

const closed = (properties: Record<string, TSchema>) =>
  Type.Object(properties, { additionalProperties: false });
const TimeSpan = Type.String({ pattern: '^\\d\\d:[0-5]\\d:[0-5]\\d$' });
const Level = Type.Union(
  ['Trace', 'Debug', 'Information', 'Warning', 'Error', 'Critical', 'None'].map((it) =>
    Type.Literal(it),
  ),
);

/**
 * The used part of host.json, as documented: learn.microsoft.com, "host.json reference" and
 * "Durable Functions: host.json settings". The host silently ignores a misspelt key.
 */
const HostJson = closed({
  version: Type.Literal('2.0'),
  logging: closed({
    logLevel: Type.Record(Type.String(), Level),
    applicationInsights: closed({
      samplingSettings: closed({ isEnabled: Type.Boolean(), excludedTypes: Type.String() }),
    }),
  }),
  functionTimeout: TimeSpan,
  extensions: closed({
    http: closed({ routePrefix: Type.String() }),
    durableTask: closed({
      hubName: Type.String(),
      defaultVersion: Type.String({ minLength: 1 }),
      maxConcurrentActivityFunctions: Type.Integer({ minimum: 1 }),
      maxConcurrentOrchestratorFunctions: Type.Integer({ minimum: 1 }),
      storageProvider: Type.Union([
        closed({
          connectionName: Type.String(),
          maxQueuePollingInterval: TimeSpan,
          controlQueueVisibilityTimeout: TimeSpan,
          workItemQueueVisibilityTimeout: TimeSpan,
        }),
        closed({ type: Type.Literal('azureManaged'), connectionStringName: Type.String() }),
      ]),
      tracing: closed({
        distributedTracingEnabled: Type.Boolean(),
        version: Type.Union([Type.Literal('V1'), Type.Literal('V2')]),
        traceInputsAndOutputs: Type.Boolean(),
      }),
    }),
  }),
  extensionBundle: closed({ id: Type.String(), version: Type.String() }),
});

describe('host.json', () => {
  test.each(['azureStorage', 'durableTaskScheduler'] as const)(
    'host.json for %s contains only documented settings, each of its type',
    (backend) => {
      const written = JSON.parse(toHostJson(source, backend));
      expect(Check(HostJson, written)).toBe(true);
      const misspelt = structuredClone(written);
      misspelt.extensions.durableTask.maxConcurentActivityFunctions = 1;
      expect(Check(HostJson, misspelt)).toBe(false);
    },
  );

  test.each(['azureStorage', 'durableTaskScheduler'] as const)(
    'host.json for %s lets the host send its telemetry by OpenTelemetry only if it is asked to',
    (backend) => {
      const { telemetryMode, ...rest } = JSON.parse(toHostJson(source, backend, true));
      expect(telemetryMode).toBe('OpenTelemetry');
      expect(rest).toEqual(JSON.parse(toHostJson(source, backend)));
    },
  );

  test('the task hub has a name that Azure Storage accepts', () => {
    expect(durableTask.hubName).toMatch(/^[A-Za-z][A-Za-z0-9]{2,44}$/);
  });

  test('the storage of Durable Functions is the connection the template sets by identity', () => {
    const { connectionName } = durableTask.storageProvider;
    const template = readInfra('app/function-app.bicep');
    for (const part of ['blobServiceUri', 'queueServiceUri', 'tableServiceUri', 'credential']) {
      expect(template).toContain(`${connectionName}__${part}:`);
    }
  });

  test('the queues are polled at least every ten seconds, as Flex Consumption needs', () => {
    expect(durableTask.storageProvider.maxQueuePollingInterval <= '00:00:10').toBe(true);
  });

  test('the extension bundle is of version 4, which has both backends', () => {
    expect(host.extensionBundle).toEqual({
      id: 'Microsoft.Azure.Functions.ExtensionBundle',
      version: '[4.*, 5.0.0)',
    });
  });

  test('inputs and outputs of orchestrations are not traced', () => {
    expect(durableTask.tracing.traceInputsAndOutputs).toBe(false);
  });
});

describe('host.json for the Durable Task Scheduler', () => {
  test('host.json for the Durable Task Scheduler names the settings the template sets', () => {
    const { extensions } = JSON.parse(toHostJson(source, 'durableTaskScheduler'));
    const { connectionStringName, type } = extensions.durableTask.storageProvider;
    const template = readInfra('app/function-app.bicep');
    expect(type).toBe('azureManaged');
    expect(template).toContain(`${connectionStringName}:`);
    expect(template).toContain(`${extensions.durableTask.hubName.replaceAll('%', '')}:`);
  });

  test('host.json for the Durable Task Scheduler differs in nothing else', () => {
    const other = JSON.parse(toHostJson(source, 'durableTaskScheduler'));
    const { hubName, storageProvider } = durableTask;
    Object.assign(other.extensions.durableTask, { hubName, storageProvider });
    expect(other).toEqual(host);
  });

  test('host.json for Azure Storage stays unchanged, byte for byte', () => {
    expect(toHostJson(source, 'azureStorage')).toBe(source);
  });

  test('an unknown backend is refused by name', () => {
    expect(() => toBackend('netherite')).toThrow(/DURABLE_BACKEND is "netherite"/);
    expect(toBackend(undefined)).toBe('azureStorage');
    expect(toBackend('durableTaskScheduler')).toBe('durableTaskScheduler');
  });

  test('a file without Durable Functions is refused', () => {
    expect(() => toHostJson('{"version":"2.0"}', 'durableTaskScheduler')).toThrow(/durableTask/);
  });
});

describe('what host.json decides for operations', () => {
  test('requests of the Azure SDK are not logged: each would be a billed trace', () => {
    expect(host.logging.logLevel['Azure.Core']).toBe('Warning');
  });

  test('work of a killed instance is resumed after the minimum time that the extension accepts', () => {
    expect(durableTask.storageProvider).toMatchObject({
      controlQueueVisibilityTimeout: '00:01:00',
      workItemQueueVisibilityTimeout: '00:01:00',
    });
  });
});
