import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { KNOWN_RULES } from '../../../packages/gate/src/engine/known-rules.ts';
import { toLine } from '../../../packages/gate/src/schemas.ts';
import type { Profile } from '../../../shared/profiles/profile.ts';
import { isProfile, readProfile } from '../../../shared/profiles/read-folder.ts';

const SAMPLES = join(import.meta.dirname, '../../../samples');

/** The worked example of the repository and its input, as texts. */
export const PROFILE = readFileSync(join(SAMPLES, 'profiles/service-handbook.yaml'), 'utf8');
export const CATALOGUE = readFileSync(join(SAMPLES, 'services/catalogue.yaml'), 'utf8');

/** What is wrong with a profile, one line per fault. */
export function lint(text: string): string[] {
  const read = readProfile(text, 'p.yaml', KNOWN_RULES);
  return isProfile(read) ? [] : read.map((fault) => toLine(fault.file, fault));
}

export function toProfile(text: string): Profile {
  const read = readProfile(text, 'p.yaml', KNOWN_RULES);
  if (!isProfile(read)) {
    throw new TypeError(read.map((fault) => toLine(fault.file, fault)).join('\n'));
  }
  return read;
}
