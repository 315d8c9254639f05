/** A file of a source set: `path` is relative to the folder, with `/` between its segments. */
export interface SourceFile {
  readonly path: string;
  readonly content: Uint8Array;
}

/** A file that is not part of a source set, and why. */
export interface SkippedFile {
  readonly path: string;
  readonly reason: string;
}

/** Limits of a source set: files, bytes of all files, and bytes of one file. */
export const SOURCE_LIMITS = {
  files: 5000,
  bytes: 100 * 1024 * 1024,
  fileBytes: 1024 * 1024,
} as const;
