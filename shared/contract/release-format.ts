/**
 * The only import of the release format, which is in `packages/verify` because an auditor needs it
 * without the app: digests, manifests, provenance, plans, reports, decisions, errors, parsers.
 */
export * from '../../packages/verify/src/index.ts';
