/** JSON values and texts. The build puts these files of the repository into the package. */
export * from '../../gate/src/json.ts';
