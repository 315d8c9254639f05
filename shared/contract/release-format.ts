/**
 * The door to the release format, which has its home in `packages/verify`, because an auditor needs it
 * without the app: digests, manifests, provenance, plans, reports, decisions, errors, parsers.
 */
export * from '../../packages/verify/src/index.ts';
