import { describe, expect, it } from 'vitest';
import { measureFalseAlarms, measureRecall } from '../../../bench/precision/measure-models.ts';

describe('the corpus of what models leave behind', () => {
  it('the corpus of what models leave behind has at least 51 kinds, and 36 look-alikes', async () => {
    const recalls = await measureRecall();
    expect(recalls.length).toBeGreaterThanOrEqual(51);
    expect(recalls.filter(({ found }) => found === 0)).toEqual([]);
    const found = recalls.reduce((sum, it) => sum + it.found, 0);
    const total = recalls.reduce((sum, it) => sum + it.total, 0);
    expect(found / total).toBeGreaterThanOrEqual(0.9);
  });

  it('the corpus of what models leave behind has look-alikes, of which one may give an alarm', async () => {
    const { total, alarms } = await measureFalseAlarms();
    expect(total).toBeGreaterThanOrEqual(36);
    expect(alarms.length).toBeLessThanOrEqual(1);
  });
});
