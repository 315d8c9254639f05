import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { INFRA } from './bicep.ts';

/** Path of the Bicep compiler. It comes in no npm package, so this is for machines that have it. */
const compiler = process.env.BICEP;

describe.skipIf(compiler === undefined)('the real compiler', () => {
  test('the real compiler finds nothing to say about the template and its modules', async () => {
    const args = ['build', join(INFRA, 'main.bicep'), '--stdout'];
    const { stderr } = await promisify(execFile)(compiler ?? '', args, { maxBuffer: 1 << 26 });
    expect(stderr).toBe('');
  });
});
