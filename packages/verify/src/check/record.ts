import { type Digest, toCanonicalJson, toDigest } from '../format/digest.ts';
import { isPhasewrightError, toErrorText } from '../format/errors.ts';
import type { Problem } from './problem.ts';

/** The files of a release by path. */
export type ReleaseFiles = ReadonlyMap<string, Uint8Array>;

/** A record that was read, or why it could not be. */
export type Reading<T> =
  | { readonly isRead: true; readonly path: string; readonly value: T; readonly digest: Digest }
  | { readonly isRead: false; readonly problem: Problem };

/** Reads a record: JSON of its kind, in canonical form to the byte. */
export function readRecord<T>(
  files: ReleaseFiles,
  path: string,
  parse: (value: unknown) => T,
): Reading<T> {
  const bytes = files.get(path);
  if (bytes === undefined) return fail(path, 'missing', 'the file is not there');
  const digest = toDigest(bytes);
  try {
    const json: unknown = JSON.parse(new TextDecoder().decode(bytes));
    const value = parse(json);
    if (toDigest(toCanonicalJson(json)) !== digest) {
      return fail(path, 'not-canonical', 'the JSON is not in the canonical form of RFC 8785');
    }
    return { isRead: true, path, value, digest };
  } catch (error) {
    const why = isPhasewrightError(error) ? error.detail : toErrorText(error);
    return fail(path, 'malformed', why);
  }
}

function fail(path: string, problem: Problem['problem'], detail: string): Reading<never> {
  return { isRead: false, problem: { path, problem, detail } };
}
