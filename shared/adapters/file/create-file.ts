import { closeSync } from 'node:fs';
import type { BlobMetadata, Creation } from '../../contract/blob-store.ts';
import { PhasewrightError, toDigest } from '../../contract/release-format.ts';
import { type BlobRecord, toEntry } from './ledger-line.ts';
import { linkContent } from './link-content.ts';
import type { Root } from './root.ts';
import { removeIfThere, syncFile, writeNewFile } from './whole-file.ts';

/**
 * Creates a blob in four steps, each of which may be the last before a crash:
 * 1. its content under a temporary name (alone: deleted later),
 * 2. its record in the ledger, whose order decides which creator is first (torn: skipped),
 * 3. both synced in parallel (one lost: the record names no complete content, so there is no blob),
 * 4. the final name linked to the content (missing: the next process that reads the record does
 *   it).
 */
export async function createFile(
  root: Root,
  path: string,
  content: Uint8Array,
  metadata: BlobMetadata,
): Promise<Creation> {
  await root.makeWritable();
  const sha256 = toDigest(content);
  for (;;) {
    const before = await findBefore(root, path);
    if (before !== undefined) return { outcome: 'exists', entry: toEntry(before) };
    const record = toRecord(root.parts.makeId(), path, content.byteLength, sha256, metadata);
    if (await writeRecorded(root, record, content)) {
      return { outcome: 'created', entry: toEntry(record) };
    }
  }
}

/**
 * The blob at the path, if known: records of other processes are found when ours is written. A
 * record whose content is lost is voided, to free the path.
 */
async function findBefore(root: Root, path: string): Promise<BlobRecord | undefined> {
  const record = root.ledger.get(path);
  if (record !== undefined) {
    if ('log' in record) throw refuse('conflict', path, 'is an append log; choose another path');
    if (await root.isThere(record)) return record;
    root.ledger.write({ void: record.id });
    root.ledger.refresh();
  }
  const clash = root.ledger.findClash(path);
  if (clash !== undefined) throw refuse(clash.code, path, clash.detail);
  return undefined;
}

/** Whether the record was the first one, and so is valid. */
async function writeRecorded(
  root: Root,
  record: BlobRecord,
  content: Uint8Array,
): Promise<boolean> {
  const temp = root.toTemp(record.id);
  let fd: number | undefined;
  try {
    fd = await writeNewFile(temp, content);
    root.ledger.write(record);
    await syncBoth(syncFile(fd), root.ledger.sync());
    root.ledger.refresh();
    if (root.ledger.get(record.path)?.id === record.id) {
      linkContent(root.parts, temp, fd, root.toFinal(record.path));
      return true;
    }
    removeIfThere(temp);
    return false;
  } catch (error) {
    removeIfThere(temp);
    if (fd !== undefined) root.ledger.write({ void: record.id });
    root.ledger.refresh();
    root.ledger.checkNotDeleted();
    throw error;
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}

/** Waits for both, so that neither still uses its file if the other has failed. */
async function syncBoth(content: Promise<void>, ledger: Promise<void>): Promise<void> {
  for (const result of await Promise.allSettled([content, ledger])) {
    if (result.status === 'rejected') throw result.reason;
  }
}

function toRecord(
  id: string,
  path: string,
  size: number,
  sha256: BlobRecord['sha256'],
  { type, createdBy, attempt, contentType, extra }: BlobMetadata,
): BlobRecord {
  return {
    id,
    path,
    type,
    createdBy,
    ...(attempt === undefined ? {} : { attempt }),
    contentType,
    ...(extra === undefined ? {} : { extra: { ...extra } }),
    sha256,
    size,
    createdAt: new Date().toISOString(),
  };
}

export function refuse(
  code: 'bad-request' | 'conflict',
  path: string,
  detail: string,
): PhasewrightError {
  return new PhasewrightError(code, `the path ${JSON.stringify(path)} ${detail}`);
}
