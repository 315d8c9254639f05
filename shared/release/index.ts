/** What other programs may use to check a release: `import { … } from 'phasewright/verify'`. */
export type { Digest } from '../contract/digest.ts';
export { readBundle } from './bundle.ts';
export { type Problem, type ProblemKind, type VerifyResult, verifyRelease } from './verify.ts';
