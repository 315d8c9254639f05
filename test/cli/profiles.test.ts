import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROFILE } from '../profiles/user/sample.ts';
import { callCli } from './call-cli.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'phasewright-cli-profiles-'));
  await writeFile(join(folder, 'good.yaml'), PROFILE);
});
afterAll(() => rm(folder, { recursive: true }));

describe('profiles', () => {
  it('profiles lists those of PHASEWRIGHT_PROFILES beside the built-in ones', async () => {
    const { code, json } = await callCli(['profiles', '--json'], folder, {
      PHASEWRIGHT_PROFILES: folder,
    });
    const { profiles } = json();
    expect(profiles.map(({ name }: { name: string }) => name)).toEqual(
      expect.arrayContaining(['openapi-reference', 'service-handbook']),
    );
    expect(profiles.at(-1).digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(code).toBe(0);
  });
});

describe('profiles lint', () => {
  it('profiles lint says that a profile is valid', async () => {
    const { code, stderr } = await callCli(['profiles', 'lint', 'good.yaml'], folder);
    expect(stderr).toBe('good.yaml: service-handbook is valid, 3 phases\n');
    expect(code).toBe(0);
  });

  it('profiles lint names faults by line and column, also for programs, and ends with 1', async () => {
    await writeFile(join(folder, 'bad.yaml'), PROFILE.replace('  orphans:', '  orphan:'));
    const { code, stderr } = await callCli(['profiles', 'lint', 'bad.yaml'], folder);
    expect(stderr).toMatch(/^bad\.yaml:\d+:3 unknown rule "orphan"; did you mean "orphans"\?$/m);
    expect(code).toBe(1);
    const { json } = await callCli(['profiles', 'lint', 'bad.yaml', '--json'], folder);
    expect(json()).toMatchObject({ isSound: false, faults: [{ column: 3 }] });
  });

  it.each([
    [['profiles', 'lint'], /profiles lint needs FILE/],
    [['profiles', 'check', 'x'], /unknown argument "check"/],
    [['profiles', 'lint', 'none.yaml'], /cannot read the profile none\.yaml/],
  ])('profiles lint refuses %j', async (argv, message) => {
    const { code, stderr } = await callCli(argv, folder);
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });
});
