import { describe, expect, test } from 'vitest';
import { readDurableSettings } from '../../src/settings/durable-settings.ts';
import { formatTimeSpan, parseTimeSpan } from '../../src/settings/time-span.ts';

describe('a time span', () => {
  test.each([
    ['00:05:00', 300_000],
    ['3.00:00:00', 259_200_000],
    ['1:02', 3_720_000],
    ['00:00:00.5', 500],
    ['-00:00:01', -1000],
  ])('%s is %d ms', (text, durationMs) => {
    expect(parseTimeSpan(text)).toBe(durationMs);
  });

  test.each(['', '5', 'x', '00:00:00:00:00', '1.2.3'])(
    'the text "%s" is not a time span',
    (text) => {
      expect(parseTimeSpan(text)).toBeUndefined();
    },
  );

  test.each([0, 1, 999, 61_000, 259_200_000, 518_400_123])(
    '%d ms survives writing and reading',
    (ms) => {
      expect(parseTimeSpan(formatTimeSpan(ms))).toBe(ms);
    },
  );
});

describe('durable settings', () => {
  test('durable settings of an empty section are the defaults', () => {
    const notes: string[] = [];
    expect(readDurableSettings({}, notes)).toMatchObject({
      hubName: 'TestHubName',
      maxOrchestrationActions: 100_000,
      mayOverrideRunning: false,
      connectionName: 'Storage',
    });
    expect(notes).toEqual([]);
  });

  test('durable settings take %NAME% from the environment', () => {
    process.env.TEST_HUB = 'HubOfTests';
    expect(readDurableSettings({ hubName: '%TEST_HUB%' }, []).hubName).toBe('HubOfTests');
    delete process.env.TEST_HUB;
    expect(() => readDurableSettings({ hubName: '%TEST_HUB%' }, [])).toThrow('%TEST_HUB%');
  });

  test('durable settings note what is unknown or has no effect here', () => {
    const notes: string[] = [];
    readDurableSettings({ nonsense: 1, storageProvider: { type: 'mssql' } }, notes);
    expect(notes.join('\n')).toContain('durableTask.nonsense is unknown');
    expect(notes.join('\n')).toContain('(mssql) is used on Azure only');
  });

  test.each([0, -1, 1.5, 'three', '', null])(
    'durable settings refuse a concurrency of %j',
    (value) => {
      expect(() => readDurableSettings({ maxConcurrentActivityFunctions: value }, [])).toThrow(
        'maxConcurrentActivityFunctions must be a whole number above zero',
      );
    },
  );
});
