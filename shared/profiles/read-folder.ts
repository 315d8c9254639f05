import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { KnownRule } from '../../packages/gate/src/base.ts';
import { type SourceFault, toLine } from '../../packages/gate/src/schemas.ts';
import { PhasewrightError, toErrorText } from '../contract/release-format.ts';
import { readDefinition } from './language/read-definition.ts';
import type { Profile } from './profile.ts';
import { createRegistry, type ProfileRegistry } from './registry.ts';
import { createUserProfile } from './user/profile.ts';

export interface ProfileFault extends SourceFault {
  readonly file: string;
}

/** About as many faults as a screen shows. */
const MAX_LINES = 20;

const PROFILE_FILE = /\.(?:ya?ml|json)$/i;

/** Reads one profile. `file` is its name in faults; `taken` are names that are in use. */
export function readProfile(
  text: string,
  file: string,
  rules: readonly KnownRule[],
  taken: ReadonlyMap<string, string> = new Map(),
): Profile | readonly ProfileFault[] {
  const read = readDefinition(text, rules);
  if (!read.isSound) {
    return read.faults.map((fault) => ({ file, ...fault }));
  }
  const name = read.value.profile;
  const owner = taken.get(name);
  const message = `the name "${name}" is taken by ${owner ?? ''}; choose another`;
  return owner === undefined
    ? createUserProfile(read.value, text)
    : [{ file, line: 1, column: 1, message }];
}

export function isProfile(read: Profile | readonly ProfileFault[]): read is Profile {
  return 'name' in read;
}

/**
 * The built-in profiles and those of a folder, by file name. Throws `bad-setting` with every fault,
 * as `file:line:column`, if one is invalid: a service must not start with half of its profiles.
 */
export async function openProfiles(
  folder: string | undefined,
  rules: readonly KnownRule[],
): Promise<ProfileRegistry> {
  if (folder === undefined) {
    return createRegistry();
  }
  const taken = new Map(
    createRegistry()
      .list()
      .map(({ name }) => [name, 'a built-in profile']),
  );
  const profiles: Profile[] = [];
  const faults: ProfileFault[] = [];
  for (const file of await listFiles(folder)) {
    const path = join(folder, file);
    const read = readProfile(await readText(path), path, rules, taken);
    if (isProfile(read)) {
      taken.set(read.name, path);
      profiles.push(read);
    } else {
      faults.push(...read);
    }
  }
  if (faults.length > 0) {
    const lines = faults.slice(0, MAX_LINES).map((fault) => `\n  ${toLine(fault.file, fault)}`);
    const more = faults.length > MAX_LINES ? `\n  and ${faults.length - MAX_LINES} more` : '';
    const detail = `PHASEWRIGHT_PROFILES contains an invalid profile:${lines.join('')}${more}`;
    throw new PhasewrightError('bad-setting', detail);
  }
  return createRegistry(profiles);
}

async function listFiles(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && PROFILE_FILE.test(entry.name))
      .map(({ name }) => name)
      .sort();
  } catch (error) {
    throw cannotRead(folder, error);
  }
}

async function readText(path: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  } catch (error) {
    throw cannotRead(path, error);
  }
}

function cannotRead(path: string, error: unknown): PhasewrightError {
  const detail = `PHASEWRIGHT_PROFILES: cannot read ${path}: ${toErrorText(error)}`;
  return new PhasewrightError('bad-setting', detail, { cause: error });
}
