import Type from 'typebox';
import { ARTIFACT_TYPES, type BlobEntry } from '../../contract/blob-store.ts';
import { createParser, DIGEST_PATTERN, type Digest } from '../../contract/release-format.ts';

/** A blob in the ledger; `id` names the temporary file its content was written to. */
export interface BlobRecord extends BlobEntry {
  readonly id: string;
}

/** An append blob: from this line on its path is taken. */
export interface LogRecord {
  readonly id: string;
  readonly log: string;
  readonly createdAt: string;
}

/** Voids the record `void`, whose content was never linked. */
interface VoidRecord {
  readonly void: string;
}

export type LedgerLine = BlobRecord | LogRecord | VoidRecord;

const Id = Type.String({ pattern: '^[0-9a-f-]{1,60}$' });

const BlobRecord = Type.Object({
  id: Id,
  path: Type.String(),
  type: Type.Union(ARTIFACT_TYPES.map((type) => Type.Literal(type))),
  createdBy: Type.String(),
  attempt: Type.Optional(Type.Integer()),
  contentType: Type.String(),
  extra: Type.Optional(Type.Record(Type.String(), Type.String())),
  sha256: Type.Unsafe<Digest>(Type.String({ pattern: DIGEST_PATTERN })),
  size: Type.Integer({ minimum: 0 }),
  createdAt: Type.String(),
});
const LogRecord = Type.Object({ id: Id, log: Type.String(), createdAt: Type.String() });
const VoidRecord = Type.Object({ void: Id });

const parseBlobRecord = createParser(BlobRecord, 'a blob of the ledger', 'broken-invariant');
const parseLogRecord = createParser(LogRecord, 'a log of the ledger', 'broken-invariant');
const parseVoidRecord = createParser(VoidRecord, 'a void of the ledger', 'broken-invariant');

/** A ledger line without its newline. */
export function toLedgerText(line: LedgerLine): string {
  return JSON.stringify(line);
}

/**
 * The line of a ledger, or `undefined` for a torn or empty one left by a crash (which was never
 * acknowledged). Throws `broken-invariant` for complete JSON that is not a ledger line.
 */
export function parseLedgerLine(text: string): LedgerLine | undefined {
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null) return undefined;
  if ('void' in value) return parseVoidRecord(value);
  if ('log' in value) return parseLogRecord(value);
  return parseBlobRecord(value);
}

/** The entry of a blob, without what only the ledger needs. */
export function toEntry({ id: _, ...entry }: BlobRecord): BlobEntry {
  return entry;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
