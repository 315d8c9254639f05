import { checkBlobPath, PhasewrightError } from '../../contract/release-format.ts';

/** The longest name of ext4, XFS, APFS and NTFS (NTFS counts UTF-16 units, the others bytes). */
const MAX_SEGMENT_BYTES = 255;

/** Names of devices on Windows, with any ending. */
const DEVICE = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(\.|$)/i;
const PRINTABLE_ASCII = /^[ -~]*$/;
const WINDOWS_FORBIDDEN = /[<>:"|?*]/;

/**
 * Throws `bad-request` unless `path` is valid by S5 and every segment names the same file on Linux,
 * macOS and Windows.
 */
export function checkFilePath(path: string): void {
  checkBlobPath(path);
  for (const segment of path.split('/')) {
    const fault = findNameFault(segment);
    if (fault !== undefined) {
      const detail = `the path ${JSON.stringify(path)} cannot be a file: the name ${JSON.stringify(segment)} ${fault}`;
      throw new PhasewrightError('bad-request', detail);
    }
  }
}

function findNameFault(segment: string): string | undefined {
  const bytes = Buffer.byteLength(segment);
  if (bytes > MAX_SEGMENT_BYTES) {
    return `is ${bytes} bytes long; a file name must have at most ${MAX_SEGMENT_BYTES}`;
  }
  if (WINDOWS_FORBIDDEN.test(segment)) return 'contains one of < > : " | ? *; remove it';
  if (segment.endsWith(' ')) return 'ends in a space; remove it';
  if (DEVICE.test(segment)) return 'is a device on Windows; rename it';
  return undefined;
}

/** Two names with the same folded form are one file on some file systems. */
export function foldName(name: string): string {
  if (PRINTABLE_ASCII.test(name)) return name.toLowerCase();
  return name.normalize('NFC').toUpperCase().toLowerCase();
}
