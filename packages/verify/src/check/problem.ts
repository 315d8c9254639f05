/**
 * What is wrong with a file of a release:
 * - `not-a-release`: the files have no layout of a release.
 * - `incomplete`: the run has not been sealed; the existing files were checked.
 * - `missing`: a manifest names it, and it does not exist.
 * - `unlisted`: it exists, and no manifest names it.
 * - `malformed`: it is not the kind of record that belongs here.
 * - `not-canonical`: it has the same meaning as what was sealed, in other bytes.
 * - `changed`: its bytes are not those that were sealed.
 * - `broken-chain`: it does not follow the manifest of the previous phase.
 * - `inconsistent`: it contradicts another record.
 * - `not-approved`: it does not record the approval of exactly this.
 * - `unsigned`: a signature was required, and it has none.
 * - `bad-signature`: it was not signed with the given key, or was changed since.
 */
export type ProblemKind =
  | 'not-a-release'
  | 'incomplete'
  | 'missing'
  | 'unlisted'
  | 'malformed'
  | 'not-canonical'
  | 'changed'
  | 'broken-chain'
  | 'inconsistent'
  | 'not-approved'
  | 'unsigned'
  | 'bad-signature';

/** `path` is the file's path in the bundle or folder; `detail` is a sentence. */
export interface Problem {
  readonly path: string;
  readonly problem: ProblemKind;
  readonly detail: string;
}
