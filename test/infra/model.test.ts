import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { MODEL_ENDS } from '../../shared/adapters/foundry/model-end.ts';
import { ROOT, readInfra } from './bicep.ts';

const SIX_MONTHS_MS = 183 * 86_400_000;
const ONE_YEAR_MS = 365 * 86_400_000;

/** The default of a parameter of the template. */
function readDefault(name: string): string {
  const pattern = new RegExp(`^param ${name} string = '(.+)'$`, 'm');
  return pattern.exec(readInfra('main.bicep'))?.[1] ?? '';
}

describe('the default model', () => {
  const model = `${readDefault('foundryModelName')} ${readDefault('foundryModelVersion')}`;

  test('the default model is one whose last day is known', () => {
    expect(Object.keys(MODEL_ENDS)).toContain(model);
  });

  /** The day of the newest release; today as long as nothing is released. */
  function readRelease(): number {
    const changes = readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8');
    return Date.parse(/^## \[?\d[^\n]*(\d{4}-\d\d-\d\d)/m.exec(changes)?.[1] ?? '') || Date.now();
  }

  test('the default model outlives the release by a year', () => {
    expect(Date.parse(MODEL_ENDS[model] ?? '') - readRelease()).toBeGreaterThan(ONE_YEAR_MS);
  });

  /** When it fails, choose a newer model in main.bicep and write its day into `model-end.ts`. */
  test('the default model lives for six more months', () => {
    expect(Date.parse(MODEL_ENDS[model] ?? '') - Date.now()).toBeGreaterThan(SIX_MONTHS_MS);
  });
});
