/** Reads the lines of files, and keeps those of the last one. */
export function createLineReader(read: (path: string) => string): (path: string) => string[] {
  let known: { path: string; lines: string[] } | undefined;
  return (path) => {
    if (known?.path !== path) {
      known = { path, lines: read(path).split('\n') };
    }
    return known.lines;
  };
}
