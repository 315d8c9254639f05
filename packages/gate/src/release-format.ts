/**
 * The release format: reports, plans and issues. The build replaces this path by the name of the
 * package.
 */
export * from '../../verify/src/index.ts';
