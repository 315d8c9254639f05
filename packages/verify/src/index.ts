/**
 * Checks a release of Phasewright offline, and what a release is made of.
 *
 * The first part is what an auditor needs; the second is the release format, which the program that
 * writes releases shares.
 */
export { checkBundlePath, readBundle } from './bundle.ts';
export type { Problem, ProblemKind } from './check/problem.ts';
export type { ReleaseFiles } from './check/record.ts';
export { type VerifyResult, verifyRelease } from './check/release.ts';
export * from './format/about.ts';
export { compareCodePoints } from './format/code-point-order.ts';
export * from './format/decision.ts';
export {
  DIGEST_PATTERN,
  type Digest,
  hexOf,
  isDigest,
  toCanonicalJson,
  toDigest,
  toJsonDigest,
} from './format/digest.ts';
export {
  isSignedWith,
  readPayload,
  type Sign,
  type Signature,
  signStatement,
} from './format/envelope.ts';
export {
  type ErrorCode,
  type Fault,
  isPhasewrightError,
  PhasewrightError,
  toErrorText,
} from './format/errors.ts';
export { toFaults } from './format/faults.ts';
export * from './format/issue.ts';
export * from './format/manifest.ts';
export { createParser } from './format/parse.ts';
export {
  checkBlobPath,
  FORBIDDEN_IN_PATH,
  findPathFault,
  MAX_BLOB_PATH_LENGTH,
  quoteForMessage,
} from './format/path-rule.ts';
export * from './format/plan.ts';
export * from './format/provenance.ts';
export { RECORDS_FOLDER, releasedPath, toReportName } from './format/released-path.ts';
export * from './format/report.ts';
export { toStatement } from './format/statement.ts';
export { readPublicKey, verifyPath } from './read-path.ts';
export { renderResult } from './render-result.ts';
