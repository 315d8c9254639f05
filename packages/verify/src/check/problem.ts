/**
 * What is wrong with a file of a release:
 * - `not-a-release`: nothing here is laid out as a release.
 * - `incomplete`: the run has not been sealed; what is there was checked.
 * - `missing`: a manifest names it, and it is not there.
 * - `unlisted`: it is there, and no manifest names it.
 * - `malformed`: it is not the kind of record that belongs here.
 * - `not-canonical`: it says the same in other bytes than those that were sealed.
 * - `changed`: its bytes are not those that were sealed.
 * - `broken-chain`: it does not follow the manifest of the phase before.
 * - `inconsistent`: it contradicts another record.
 * - `not-approved`: it does not record the approval of exactly this.
 * - `unsigned`: a signature was asked for, and it has none.
 * - `bad-signature`: it was not signed with the key that was given, or was changed since.
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

/** `path` is the file as it lies in the bundle or folder; `detail` is for people. */
export interface Problem {
  readonly path: string;
  readonly problem: ProblemKind;
  readonly detail: string;
}
