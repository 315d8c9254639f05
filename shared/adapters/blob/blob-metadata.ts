import {
  ARTIFACT_TYPES,
  type ArtifactType,
  type BlobEntry,
  type BlobMetadata,
} from '../../contract/blob-store.ts';
import { type Digest, isDigest } from '../../contract/release-format.ts';

/** Represents an empty value, which Azure Storage does not keep. Encoding never yields it. */
const EMPTY = '%';

/** Prefix of `extra` names, so that none begins with a digit or collides with one of the app. */
const EXTRA = 'x';

/** The properties of a blob from the service, by a call for it or in a listing. */
export interface BlobProperties {
  readonly metadata?: Record<string, string>;
  readonly blobType?: string;
  readonly contentType?: string;
  readonly contentLength?: number;
  readonly lastModified?: Date;
}

/**
 * The metadata of a blob for Azure Storage: lower-case names, values of printable ASCII. `creation`
 * distinguishes our own creation from another's if its response was lost and the SDK repeats it.
 */
export function toAzureMetadata(
  metadata: BlobMetadata,
  sha256: Digest,
  creation: string,
): Record<string, string> {
  const { type, createdBy, attempt, extra = {} } = metadata;
  const extras = Object.entries(extra).map(([key, value]) => [`${EXTRA}${key}`, encode(value)]);
  return {
    sha256,
    type,
    createdby: encode(createdBy),
    ...(attempt === undefined ? {} : { attempt: String(attempt) }),
    creation,
    ...Object.fromEntries(extras),
  };
}

/** The entry of a blob, or `undefined` if it was not written by this app. */
export function toEntry(path: string, properties: BlobProperties): BlobEntry | undefined {
  const { metadata = {}, contentType, contentLength, lastModified } = properties;
  const type = toArtifactType(metadata.type);
  const createdBy = decode(metadata.createdby);
  if (properties.blobType !== 'BlockBlob' || type === undefined || createdBy === undefined) {
    return undefined;
  }
  if (!isDigest(metadata.sha256) || lastModified === undefined) return undefined;
  const extra = toExtra(metadata);
  return {
    path,
    type,
    createdBy,
    ...(metadata.attempt === undefined ? {} : { attempt: Number(metadata.attempt) }),
    contentType: contentType ?? '',
    ...(extra === undefined ? {} : { extra }),
    sha256: metadata.sha256,
    size: contentLength ?? 0,
    createdAt: lastModified.toISOString(),
  };
}

function toExtra(metadata: Record<string, string>): Record<string, string> | undefined {
  const extras = Object.entries(metadata)
    .filter(([name]) => name.startsWith(EXTRA))
    .map(([name, value]) => [name.slice(EXTRA.length), decode(value) ?? value] as const);
  return extras.length === 0 ? undefined : Object.fromEntries(extras);
}

function toArtifactType(value: string | undefined): ArtifactType | undefined {
  return ARTIFACT_TYPES.find((type) => type === value);
}

/** Percent-encodes all but printable ASCII, and `%` itself. */
function encode(value: string): string {
  return value === '' ? EMPTY : value.replace(/[^!-$&-~]+/g, encodeURIComponent);
}

/** `undefined` for anything `encode` cannot have written. */
function decode(value: string | undefined): string | undefined {
  if (value === EMPTY) return '';
  try {
    return value === undefined ? undefined : decodeURIComponent(value);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}
