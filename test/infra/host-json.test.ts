import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { toBackend, toHostJson } from '../../infra/package/host-json.ts';
import { ROOT, readInfra } from './bicep.ts';

const source = readFileSync(join(ROOT, 'host.json'), 'utf8');
const host = JSON.parse(source);
const { durableTask } = host.extensions;

describe('host.json', () => {
  test('the task hub has a name Azure Storage takes', () => {
    expect(durableTask.hubName).toMatch(/^[A-Za-z][A-Za-z0-9]{2,44}$/);
  });

  test('the storage of Durable Functions is the connection the template sets by identity', () => {
    const { connectionName } = durableTask.storageProvider;
    const template = readInfra('app/function-app.bicep');
    for (const part of ['blobServiceUri', 'queueServiceUri', 'tableServiceUri', 'credential']) {
      expect(template).toContain(`${connectionName}__${part}:`);
    }
  });

  test('queues are looked at at least every ten seconds, as Flex Consumption needs', () => {
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
  test('names the settings the template sets', () => {
    const { extensions } = JSON.parse(toHostJson(source, 'durableTaskScheduler'));
    const { connectionStringName, type } = extensions.durableTask.storageProvider;
    const template = readInfra('app/function-app.bicep');
    expect(type).toBe('azureManaged');
    expect(template).toContain(`${connectionStringName}:`);
    expect(template).toContain(`${extensions.durableTask.hubName.replaceAll('%', '')}:`);
  });

  test('differs in nothing else', () => {
    const other = JSON.parse(toHostJson(source, 'durableTaskScheduler'));
    const { hubName, storageProvider } = durableTask;
    Object.assign(other.extensions.durableTask, { hubName, storageProvider });
    expect(other).toEqual(host);
  });

  test('for Azure Storage the file stays as it is, byte for byte', () => {
    expect(toHostJson(source, 'azureStorage')).toBe(source);
  });

  test('a backend nobody knows is refused by name', () => {
    expect(() => toBackend('netherite')).toThrow(/DURABLE_BACKEND is "netherite"/);
    expect(toBackend(undefined)).toBe('azureStorage');
    expect(toBackend('durableTaskScheduler')).toBe('durableTaskScheduler');
  });

  test('a file without Durable Functions is refused', () => {
    expect(() => toHostJson('{"version":"2.0"}', 'durableTaskScheduler')).toThrow(/durableTask/);
  });
});
