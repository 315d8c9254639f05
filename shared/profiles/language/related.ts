import { toFileName } from './definition.ts';
import type { ExpandedFile } from './expand.ts';

/**
 * The files that a name in the profile refers to: the one of the same item if both are made of the
 * same items, otherwise all; never the file itself.
 */
export type Related = (file: ExpandedFile, name: string) => readonly ExpandedFile[];

export function createRelated(files: readonly ExpandedFile[]): Related {
  const byName = Map.groupBy(files, ({ definition }) => toFileName(definition));
  const byItem = new Map(
    files.map((file) => [`${toFileName(file.definition)}\n${file.location.pointer}`, file]),
  );
  return (file, name) => {
    const all = byName.get(name) ?? [];
    const each = all[0]?.definition.each;
    if (each === undefined || each !== file.definition.each) {
      return all;
    }
    const same = byItem.get(`${name}\n${file.location.pointer}`);
    return same === undefined || same === file ? [] : [same];
  };
}
