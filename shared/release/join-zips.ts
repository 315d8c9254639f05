/** APPNOTE.TXT 4.3.16: the end of a zip, without a comment. */
const END_BYTES = 22;
const END = { count: 8, totalCount: 10, directoryBytes: 12, directoryAt: 16 } as const;

/** APPNOTE.TXT 4.3.12: an entry of the directory, up to its name. */
const ENTRY_BYTES = 46;
const ENTRY = { nameBytes: 28, extraBytes: 30, commentBytes: 32, fileAt: 42 } as const;

/** The parts of a zip: its files, and the directory with their offsets. */
interface SplitZip {
  readonly count: number;
  readonly files: Uint8Array;
  readonly directory: Uint8Array;
}

/**
 * Joins zips into one with all their files, in order. Accepts the output of `createBundle`: one
 * disk, no comment, no 64-bit extension; all files together must fit into such a zip too.
 */
export function joinZips(zips: readonly Uint8Array[]): Uint8Array {
  const parts = zips.map(splitZip);
  const files = parts.reduce((sum, part) => sum + part.files.byteLength, 0);
  const directory = parts.reduce((sum, part) => sum + part.directory.byteLength, 0);
  const joined = new Uint8Array(files + directory + END_BYTES);
  let [filesAt, directoryAt] = [0, files];
  for (const part of parts) {
    joined.set(part.files, filesAt);
    joined.set(moveEntries(part.directory, filesAt), directoryAt);
    filesAt += part.files.byteLength;
    directoryAt += part.directory.byteLength;
  }
  joined.set(zips[0]?.subarray(-END_BYTES) ?? [], files + directory);
  const end = toView(joined.subarray(-END_BYTES));
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  end.setUint16(END.count, count, true);
  end.setUint16(END.totalCount, count, true);
  end.setUint32(END.directoryBytes, directory, true);
  end.setUint32(END.directoryAt, files, true);
  return joined;
}

function splitZip(zip: Uint8Array): SplitZip {
  const end = toView(zip.subarray(-END_BYTES));
  const at = end.getUint32(END.directoryAt, true);
  const bytes = end.getUint32(END.directoryBytes, true);
  return {
    count: end.getUint16(END.totalCount, true),
    files: zip.subarray(0, at),
    directory: zip.subarray(at, at + bytes),
  };
}

/** The directory for files that are moved by `by` bytes. */
function moveEntries(directory: Uint8Array, by: number): Uint8Array {
  const moved = directory.slice();
  const view = toView(moved);
  for (let at = 0; at < moved.byteLength; ) {
    view.setUint32(at + ENTRY.fileAt, view.getUint32(at + ENTRY.fileAt, true) + by, true);
    const { nameBytes, extraBytes, commentBytes } = ENTRY;
    at += [nameBytes, extraBytes, commentBytes].reduce(
      (sum, field) => sum + view.getUint16(at + field, true),
      ENTRY_BYTES,
    );
  }
  return moved;
}

function toView({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
