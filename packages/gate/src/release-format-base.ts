/** The part of the release format that needs no schema: a check starts without the schema library. */
export * from '../../verify/src/base.ts';
