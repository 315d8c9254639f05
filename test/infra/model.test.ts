import { describe, expect, test } from 'vitest';
import { readInfra } from './bicep.ts';

/**
 * The day on which Microsoft retires the default model, from the table of retirements of Azure
 * OpenAI models. When the test fails, choose a newer model in main.bicep and write its day here.
 */
const RETIREMENT = { name: 'gpt-5.4-mini', version: '2026-03-17', day: '2027-09-17' };
const SIX_MONTHS_MS = 183 * 86_400_000;

describe('the default model', () => {
  test('the default model is the one whose retirement is written here', () => {
    const main = readInfra('main.bicep');
    expect(main).toContain(`param foundryModelName string = '${RETIREMENT.name}'`);
    expect(main).toContain(`param foundryModelVersion string = '${RETIREMENT.version}'`);
  });

  test('the default model lives for six more months', () => {
    expect(Date.parse(RETIREMENT.day) - Date.now()).toBeGreaterThan(SIX_MONTHS_MS);
  });
});
