import { PhasewrightError } from '../contract/release-format.ts';
import { parseUploadRef, type UploadRef } from '../contract/uploaded-input.ts';
import type { Profile } from '../profiles/profile.ts';
import type { Records } from '../records/records.ts';
import { isZip } from '../sources/source-set.ts';
import { readUpload } from './upload-input.ts';

type Inputs = Readonly<Record<string, unknown>>;

/**
 * The inputs of a start, each `{"upload": digest}` replaced by what was uploaded: as text, or in base64
 * where the schema of the profile says so, or allows it and the upload is a zip. Throws `unprocessable` that names the input.
 */
export async function resolveUploads(
  records: Records,
  { inputSchema }: Pick<Profile, 'inputSchema'>,
  inputs: Inputs,
): Promise<Inputs> {
  const resolved = Object.entries(inputs).map(async ([name, value]) => {
    const pointer = `/inputs/${name}`;
    return isUpload(value)
      ? [
          name,
          await resolve(
            records,
            parseUploadRef(value).upload,
            (bytes) => isBinary(inputSchema, name, bytes),
            pointer,
          ),
        ]
      : [name, value];
  });
  return Object.fromEntries(await Promise.all(resolved));
}

function isUpload(value: unknown): value is object {
  return typeof value === 'object' && value !== null && 'upload' in value;
}

interface Encoded {
  readonly contentEncoding?: string;
  readonly anyOf?: readonly { readonly contentEncoding?: string }[];
}

function isBinary(schema: object, name: string, bytes: Uint8Array): boolean {
  const { properties = {} } = schema as {
    readonly properties?: Readonly<Record<string, Encoded>>;
  };
  const { contentEncoding, anyOf = [] } = properties[name] ?? {};
  const isAllowed = anyOf.some((it) => it.contentEncoding === 'base64');
  return contentEncoding === 'base64' || (isAllowed && isZip(bytes));
}

async function resolve(
  records: Records,
  upload: UploadRef['upload'],
  isEncoded: (bytes: Uint8Array) => boolean,
  pointer: string,
): Promise<string> {
  const bytes = await readUpload(records, upload);
  if (bytes === undefined) {
    throw refuse(
      pointer,
      `names ${upload}, which was not uploaded; PUT it to /api/inputs/${upload} first`,
    );
  }
  if (isEncoded(bytes)) {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw refuse(pointer, `names ${upload}, which is not text in UTF-8; convert it to UTF-8`);
  }
}

function refuse(pointer: string, detail: string): PhasewrightError {
  return new PhasewrightError('unprocessable', `${pointer} ${detail}`, {
    faults: [{ pointer, detail }],
  });
}
