/**
 * The only import of the part of the release format that needs no schema: `check` starts without
 * one.
 */
export * from '../../packages/verify/src/base.ts';
