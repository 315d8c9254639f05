/**
 * The part of the release format that needs no schema: digests, canonical JSON, order, errors,
 * paths. A program that needs only these does not load the schema library, which takes 0.15 s.
 */
export { compareCodePoints } from './format/code-point-order.ts';
export {
  describeGrounding,
  sumGrounding,
  toUnjudgedShare,
  toUnjudgedText,
} from './format/count-grounding.ts';
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
  type ErrorCode,
  type Fault,
  isPhasewrightError,
  PhasewrightError,
  toErrorText,
} from './format/errors.ts';
export { toFaults } from './format/faults.ts';
export {
  checkBlobPath,
  FORBIDDEN_IN_PATH,
  findPathFault,
  MAX_BLOB_PATH_LENGTH,
  quoteForMessage,
} from './format/path-rule.ts';
export { RECORDS_FOLDER, releasedPath, toReportName } from './format/released-path.ts';
