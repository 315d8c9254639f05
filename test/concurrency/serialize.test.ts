import { describe, expect, it } from 'vitest';
import { serialize } from '../../shared/concurrency/serialize.ts';

describe('serialize', () => {
  it('a serialized task begins when the one before it has ended', async () => {
    const oneByOne = serialize();
    const seen: string[] = [];
    const task = (name: string) => async () => {
      seen.push(`${name} begins`);
      await Promise.resolve();
      seen.push(`${name} ends`);
      return name;
    };
    const results = await Promise.all([oneByOne(task('a')), oneByOne(task('b'))]);
    expect(results).toEqual(['a', 'b']);
    expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  });

  it('a serialized task that fails does not stop the next one', async () => {
    const oneByOne = serialize();
    const failed = oneByOne(() => Promise.reject(new RangeError('too far')));
    const next = oneByOne(async () => 'done');
    await expect(failed).rejects.toThrow('too far');
    await expect(next).resolves.toBe('done');
  });
});
