import { stagingPath } from '../contract/blob-paths.ts';
import { MAX_APPEND_BYTES } from '../contract/blob-rule.ts';
import type { BlobStore } from '../contract/blob-store.ts';
import {
  type DraftLine,
  type DraftRecord,
  parseDraftLine,
  parseDraftRecord,
} from '../contract/draft.ts';
import { PhasewrightError } from '../contract/errors.ts';
import { createJson, requireJson } from '../run/json-blob.ts';
import { type Line, LineReader } from '../run/line-reader.ts';

/** Where the record of an attempt lies in the log. */
type Place = Pick<Line<DraftLine>, 'offset' | 'bytes'>;

/** What keeps records in memory, shared by all logs. */
export interface DraftMemory {
  get(key: string): DraftRecord | undefined;
  /** `bytes` is the length of the record's JSON. */
  keep(key: string, record: DraftRecord, bytes: number): void;
}

/**
 * The records of the drafts of a phase, as one append log: a gate over thousands of files reads it
 * at once, and writers at the same time share one sync. The first line of an attempt holds.
 */
export class DraftLog {
  readonly #store: BlobStore;
  readonly #runId: string;
  readonly #phase: number;
  readonly #path: string;
  readonly #lines: LineReader<DraftLine>;
  readonly #places = new Map<string, Place>();
  readonly #memory: DraftMemory;
  #last: Promise<unknown> = Promise.resolve();

  constructor(store: BlobStore, runId: string, phase: number, memory: DraftMemory) {
    this.#store = store;
    this.#runId = runId;
    this.#phase = phase;
    this.#path = stagingPath.draftLog(runId, phase);
    this.#lines = new LineReader(store, 'staging', this.#path, parseDraftLine);
    this.#memory = memory;
  }

  /** The record of an attempt, or `undefined` while it has none. */
  async find(path: string, attempt: number): Promise<DraftRecord | undefined> {
    const key = `${attempt}/${path}`;
    const place = this.#places.get(key) ?? (await this.#readOnFor(key));
    if (place === undefined) {
      return undefined;
    }
    return this.#memory.get(this.#toMemoryKey(key)) ?? this.#readAgain(key, place);
  }

  /** Adds the record of an attempt, unless it has one; answers with the one that holds. */
  async add(record: DraftRecord): Promise<DraftRecord> {
    const line = `${JSON.stringify(record)}\n`;
    const isLong = Buffer.byteLength(line) > MAX_APPEND_BYTES;
    const text = isLong ? await this.#putApart(record) : line;
    await this.#store.append('staging', this.#path, text);
    const held = await this.find(record.path, record.attempt);
    if (held === undefined) {
      const detail = `the record of ${record.path} was added to staging/${this.#path} and is gone`;
      throw new PhasewrightError('missing-blob', detail);
    }
    return held;
  }

  async #putApart(record: DraftRecord): Promise<string> {
    const { path, attempt, createdBy } = record;
    await createJson(this.#store, 'staging', this.#toPathApart(path, attempt), record, {
      type: 'GenerationArtifact',
      createdBy,
      attempt,
    });
    return `${JSON.stringify({ path, attempt, outcome: 'apart' } satisfies DraftLine)}\n`;
  }

  /** Readers take turns, so that no line is read twice. */
  #readOnFor(key: string): Promise<Place | undefined> {
    const turn = this.#last.then(() => this.#readOn(key));
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #readOn(key: string): Promise<Place | undefined> {
    while (!this.#places.has(key)) {
      const lines = await this.#lines.nextPiece();
      if (lines === undefined) {
        break;
      }
      for (const line of lines) {
        this.#note(line);
      }
    }
    return this.#places.get(key);
  }

  #note({ value, offset, bytes }: Line<DraftLine>): void {
    const key = `${value.attempt}/${value.path}`;
    if (this.#places.has(key)) {
      return;
    }
    this.#places.set(key, { offset, bytes });
    if (value.outcome !== 'apart') {
      this.#memory.keep(this.#toMemoryKey(key), value, bytes);
    }
  }

  async #readAgain(key: string, { offset, bytes }: Place): Promise<DraftRecord> {
    const read = await this.#store.readAppended('staging', this.#path, offset, bytes + 1);
    const line = parseDraftLine(JSON.parse(Buffer.from(read).toString()));
    if (line.outcome !== 'apart') {
      this.#memory.keep(this.#toMemoryKey(key), line, bytes);
      return line;
    }
    const apart = this.#toPathApart(line.path, line.attempt);
    return requireJson(this.#store, 'staging', apart, parseDraftRecord);
  }

  #toPathApart(path: string, attempt: number): string {
    return stagingPath.draftRecord(this.#runId, this.#phase, attempt, path);
  }

  #toMemoryKey(key: string): string {
    return `${this.#runId}/${this.#phase}/${key}`;
  }
}

/** Keeps the records used last, up to `maxBytes` of JSON. */
export function createDraftMemory(maxBytes: number): DraftMemory {
  const known = new Map<string, { readonly record: DraftRecord; readonly bytes: number }>();
  let sum = 0;
  return {
    get: (key) => known.get(key)?.record,
    keep(key, record, bytes) {
      sum += bytes - (known.get(key)?.bytes ?? 0);
      known.set(key, { record, bytes });
      for (const [oldest, entry] of known) {
        if (sum <= maxBytes) {
          break;
        }
        known.delete(oldest);
        sum -= entry.bytes;
      }
    },
  };
}
