/** The release format: reports, plans and issues. The build puts the name of the package in its place. */
export * from '../../verify/src/index.ts';
