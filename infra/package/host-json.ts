import { PhasewrightError } from '../../shared/contract/release-format.ts';

/** The backend of Durable Functions; the parameter `durableBackend` of the template. */
export type DurableBackend = 'azureStorage' | 'durableTaskScheduler';

interface HostJson {
  readonly extensions: {
    readonly durableTask: Readonly<Record<string, unknown>>;
    readonly [name: string]: unknown;
  };
  readonly [name: string]: unknown;
}

/** Parses `DURABLE_BACKEND` as azd passes it. Throws `bad-setting`. */
export function toBackend(text: string | undefined): DurableBackend {
  if (!text || text === 'azureStorage') {
    return 'azureStorage';
  }
  if (text === 'durableTaskScheduler') {
    return text;
  }
  throw new PhasewrightError(
    'bad-setting',
    `DURABLE_BACKEND is "${text}"; it must be azureStorage or durableTaskScheduler`,
  );
}

/**
 * `host.json` for a backend. The repository's own is for Azure Storage. The scale controller reads
 * the file itself and ignores settings that override it
 * (Azure/azure-functions-durable-extension#2622), so the backend must be in the file. With
 * `isOtlp`, the host sends its own telemetry by OpenTelemetry too.
 */
export function toHostJson(text: string, backend: DurableBackend, isOtlp = false): string {
  const host = parseHostJson(text);
  const mode = isOtlp ? { telemetryMode: 'OpenTelemetry' } : {};
  if (backend === 'azureStorage') {
    return isOtlp ? `${JSON.stringify({ ...host, ...mode }, null, 2)}\n` : text;
  }
  const durableTask = {
    ...host.extensions.durableTask,
    hubName: '%TASKHUB_NAME%',
    storageProvider: {
      type: 'azureManaged',
      connectionStringName: 'DURABLE_TASK_SCHEDULER_CONNECTION_STRING',
    },
  };
  const result = { ...host, ...mode, extensions: { ...host.extensions, durableTask } };
  return `${JSON.stringify(result, null, 2)}\n`;
}

function parseHostJson(text: string): HostJson {
  const value: unknown = JSON.parse(text);
  if (!isHostJson(value)) {
    throw new PhasewrightError(
      'broken-invariant',
      'host.json has no extensions.durableTask; the app needs it',
    );
  }
  return value;
}

function isHostJson(value: unknown): value is HostJson {
  return hasObject(value, 'extensions') && hasObject(value.extensions, 'durableTask');
}

function hasObject<K extends string>(value: unknown, key: K): value is Record<K, object> {
  return (
    typeof value === 'object' &&
    value !== null &&
    key in value &&
    typeof Reflect.get(value, key) === 'object' &&
    Reflect.get(value, key) !== null
  );
}
