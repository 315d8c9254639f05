/**
 * Checks a release of Phasewright offline, and what a release is made of.
 *
 * The first part is what an auditor needs; the second is the release format, which the program that
 * writes releases shares.
 */
export * from './base.ts';
export { checkBundlePath, type OpenBundle, openBundle, readBundle } from './bundle.ts';
export type { Problem, ProblemKind } from './check/problem.ts';
export {
  type ReleasedDocset,
  type ReleasedDocument,
  readDocuments,
} from './check/read-documents.ts';
export type { FileEvidence } from './check/read-evidence.ts';
export type { ReleaseFiles } from './check/record.ts';
export { type VerifyResult, verifyRelease } from './check/release.ts';
export * from './format/about.ts';
export * from './format/decision.ts';
export {
  isSignedWith,
  readPayload,
  type Sign,
  type Signature,
  signStatement,
} from './format/envelope.ts';
export * from './format/evidence.ts';
export * from './format/grounding.ts';
export * from './format/issue.ts';
export * from './format/manifest.ts';
export { createParser } from './format/parse.ts';
export * from './format/plan.ts';
export * from './format/provenance.ts';
export * from './format/report.ts';
export { toStatement } from './format/statement.ts';
export { readPublicKey, readRelease, requireEvidence, verifyPath } from './read-path.ts';
export { renderEvidence } from './render-evidence.ts';
export { renderResult } from './render-result.ts';
