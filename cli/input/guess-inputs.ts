import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { readText } from '../../packages/gate/src/base.ts';
import { toUsageError } from './arguments.ts';

/** What a file alone says about a run: its profile, and the `NAME=FILE` of its input. */
export interface Guess {
  readonly profile: string;
  readonly input: string;
}

/** The input that each built-in profile requires, and what a file with that input contains. */
const KINDS = [
  {
    profile: 'openapi-reference',
    input: 'openapi',
    pattern: /(?:^|[{,])\s*["']?(?:openapi|swagger)["']?\s*:\s*["']?[23]\b/m,
  },
  {
    profile: 'plugin-docs',
    input: 'requirements',
    pattern: /(?:^|[{,])\s*["']?plugin["']?\s*:/m,
  },
  { profile: 'project-docs', input: 'sources', pattern: undefined },
] as const;

/**
 * Finds out what `phasewright run FILE` means, from `profile` if it is given, otherwise from the
 * text of the file. Throws a usage error if neither tells.
 */
export async function guessInput(
  file: string,
  profile: string | undefined,
  folder: string,
): Promise<Guess> {
  const wanted = profile ?? (isSourceSet(resolve(folder, file)) ? 'project-docs' : undefined);
  const text =
    wanted === undefined ? await readText(resolve(folder, file), `the input ${file}`) : '';
  const kind = KINDS.find((it) =>
    wanted === undefined ? it.pattern?.test(text) : it.profile === wanted,
  );
  if (kind === undefined) {
    const missing = profile === undefined ? '--profile P and ' : '';
    throw toUsageError(
      `cannot recognise ${file}; name it with ${missing}--input NAME=${file} ("npx phasewright profiles" lists the profiles)`,
    );
  }
  return { profile: kind.profile, input: `${kind.input}=${file}` };
}

/** A folder or a zip is a source set. */
export function isSourceSet(path: string): boolean {
  return path.endsWith('.zip') || statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
