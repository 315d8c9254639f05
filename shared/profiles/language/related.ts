import type { ExpandedFile } from './expand.ts';

/**
 * The files that a path of the profile means for a file: that of the same item where both are made
 * of the same items, all otherwise; never the file itself.
 */
export type Related = (file: ExpandedFile, path: string) => readonly ExpandedFile[];

export function createRelated(files: readonly ExpandedFile[]): Related {
  const byDefinition = Map.groupBy(files, ({ definition }) => definition.path);
  const byItem = new Map(
    files.map((file) => [`${file.definition.path}\n${file.place.pointer}`, file]),
  );
  return (file, path) => {
    const all = byDefinition.get(path) ?? [];
    const each = all[0]?.definition.each;
    if (each === undefined || each !== file.definition.each) {
      return all;
    }
    const same = byItem.get(`${path}\n${file.place.pointer}`);
    return same === undefined || same === file ? [] : [same];
  };
}
