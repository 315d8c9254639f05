import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KNOWN_RULES } from '../../../packages/gate/src/engine/known-rules.ts';
import { openProfiles } from '../../../shared/profiles/read-folder.ts';
import { PROFILE } from './sample.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'phasewright-profiles-'));
});
afterEach(() => rm(folder, { recursive: true }));

const write = (name: string, text: string) => writeFile(join(folder, name), text);
const open = () => openProfiles(folder, KNOWN_RULES);

describe('the folder of profiles', () => {
  it('the folder of profiles adds its profiles to the built-in ones, by name', async () => {
    await write('a.yaml', PROFILE);
    await write('notes.txt', 'no profile');
    await mkdir(join(folder, 'sub.yaml'));
    const registry = await open();
    expect(registry.get('service-handbook')?.title).toBe('Service handbook');
    expect(registry.get('openapi-reference')).toBeDefined();
    expect(registry.get('constructor')).toBeUndefined();
    const names = registry.list().map(({ name }) => name);
    expect(names).toEqual(names.toSorted());
  });

  it('the built-in profiles are there without a folder of profiles', async () => {
    const registry = await openProfiles(undefined, KNOWN_RULES);
    expect(registry.get('service-handbook')).toBeUndefined();
    expect(registry.list().length).toBeGreaterThan(0);
  });

  it.each([
    ['a name twice', PROFILE, /b\.yaml:1:1 the name "service-handbook" is taken by .*a\.yaml/],
    [
      'the name of a built-in profile',
      PROFILE.replace('profile: service-handbook', 'profile: openapi-reference'),
      /b\.yaml:1:1 the name "openapi-reference" is taken by a built-in profile/,
    ],
    [
      'a profile that is not sound',
      'titel: x\n',
      /b\.yaml:1:1 unknown key "titel"; did you mean "title"\?/,
    ],
  ])(
    'the folder of profiles is refused for %s, with file, line and column',
    async (_, text, message) => {
      await write('a.yaml', PROFILE);
      await write('b.yaml', text);
      await expect(open()).rejects.toMatchObject({
        code: 'bad-setting',
        detail: expect.stringMatching(message),
      });
    },
  );

  it('the folder of profiles is refused when it is missing, or contains a file that is not UTF-8', async () => {
    await expect(openProfiles(join(folder, 'none'), KNOWN_RULES)).rejects.toThrow(
      /PHASEWRIGHT_PROFILES: cannot read/,
    );
    await writeFile(join(folder, 'a.yaml'), Uint8Array.of(0xff, 0xfe));
    await expect(open()).rejects.toThrow(/cannot read .*a\.yaml/);
  });
});
