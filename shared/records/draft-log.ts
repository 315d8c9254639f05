import { mapLimited } from '../concurrency/map-limited.ts';
import { startTimeSlice } from '../concurrency/time-slice.ts';
import { MAX_APPEND_BYTES } from '../contract/blob-rule.ts';
import type { BlobStore } from '../contract/blob-store.ts';
import { type DraftLine, type DraftRecord, parseDraftLine, type Take } from '../contract/draft.ts';
import { PhasewrightError } from '../contract/release-format.ts';
import { Collection } from './collection.ts';
import { LONG_DRAFT } from './kinds.ts';
import { type Line, LineLog } from './line-log.ts';
import { Memory } from './memory.ts';
import { stagingPath } from './paths.ts';

/** Where the record of an attempt lies in the log. */
type Place = Pick<Line<DraftLine>, 'offset' | 'bytes'>;

/** An attempt to write a file. */
export interface Attempt {
  readonly path: string;
  readonly attempt: number;
}

/** Reads at once, of records that are remembered no more. */
const PARALLEL_READS = 16;

/**
 * The records of the drafts of a phase, as one append log: a gate over thousands of files reads it
 * at once, and writers at the same time share one sync. Its order decides, whoever wrote the lines:
 * L1: the first record of an attempt holds.
 * L2: of the turns that take a file of a batch, the n-th has the n-th file; one that stands there
 *     again has the file it had.
 */
export class DraftLog {
  readonly #store: BlobStore;
  readonly #runId: string;
  readonly #phase: number;
  readonly #path: string;
  readonly #lines: LineLog<DraftLine>;
  readonly #places = new Map<string, Place>();
  readonly #taken = new Map<string, number>();
  readonly #counts = new Map<string, number>();
  /** Records that are too long for the log; they are not remembered. */
  readonly #long: Collection<[phase: number, attempt: number, path: string], DraftRecord>;
  readonly #memory: Memory<DraftRecord>;
  #last: Promise<unknown> = Promise.resolve();

  /** `memory` keeps records by the bytes of their JSON; all logs share it. */
  constructor(store: BlobStore, runId: string, phase: number, memory: Memory<DraftRecord>) {
    this.#store = store;
    this.#runId = runId;
    this.#phase = phase;
    this.#path = stagingPath.draftLog(runId, phase);
    this.#lines = new LineLog(store, 'staging', this.#path, parseDraftLine);
    this.#long = new Collection(
      { store, known: new Memory(0), reads: new Map() },
      runId,
      LONG_DRAFT,
    );
    this.#memory = memory;
  }

  /** The record of an attempt, or `undefined` while it has none. */
  async find(path: string, attempt: number): Promise<DraftRecord | undefined> {
    const key = `${attempt}/${path}`;
    const place = await this.#look(() => this.#places.get(key));
    if (place === undefined) {
      return undefined;
    }
    return this.#memory.get(this.#toMemoryKey(key)) ?? this.#readAgain(key, place);
  }

  /** The records of attempts, in their order; `undefined` for one that has none yet. */
  async findAll(attempts: readonly Attempt[]): Promise<(DraftRecord | undefined)[]> {
    const found = new Array<DraftRecord | undefined>(attempts.length);
    const forgotten: number[] = [];
    const slice = startTimeSlice();
    for (const [index, { path, attempt }] of attempts.entries()) {
      const key = `${attempt}/${path}`;
      if (!this.#places.has(key)) {
        await this.#look(() => this.#places.get(key));
      }
      found[index] = this.#memory.get(this.#toMemoryKey(key));
      if (found[index] === undefined && this.#places.has(key)) {
        forgotten.push(index);
      }
      if (slice.isOver()) {
        await slice.pause();
      }
    }
    await mapLimited(forgotten, PARALLEL_READS, async (index) => {
      const { path = '', attempt = 0 } = attempts[index] ?? {};
      found[index] = await this.find(path, attempt);
    });
    return found;
  }

  /** Which file of its batch a turn has, counted from 0; past the last one when all are taken. */
  async take(take: Take): Promise<number> {
    const key = toKey(take);
    const known = await this.#look(() => this.#taken.get(key));
    if (known !== undefined) {
      return known;
    }
    await this.#append({ takes: take });
    return (await this.#look(() => this.#taken.get(key))) ?? this.#lost(`turn ${key}`);
  }

  /**
   * Adds the record of an attempt, unless it has one; answers with the one that holds. `takes`, the
   * turn that follows, goes with it: that spares it a line of its own.
   */
  async add(record: DraftRecord, takes?: Take): Promise<DraftRecord> {
    const next = takes === undefined ? {} : { takes };
    if (!(await this.#append({ draft: record, ...next }))) {
      await this.#append({ apart: await this.#putApart(record), ...next });
    }
    return (
      (await this.find(record.path, record.attempt)) ?? this.#lost(`the record of ${record.path}`)
    );
  }

  /** Says whether the line was short enough to be added. */
  async #append(line: DraftLine): Promise<boolean> {
    const text = `${JSON.stringify(line)}\n`;
    if (Buffer.byteLength(text) > MAX_APPEND_BYTES) {
      return false;
    }
    await this.#store.append('staging', this.#path, text);
    return true;
  }

  #lost(what: string): never {
    const detail = `${what} was added to staging/${this.#path} and is gone`;
    throw new PhasewrightError('missing-blob', detail);
  }

  async #putApart(record: DraftRecord): Promise<NonNullable<DraftLine['apart']>> {
    const { path, attempt } = record;
    await this.#long.create([this.#phase, attempt, path], record);
    return { path, attempt };
  }

  /** What is known or stands in lines not read yet. Readers take turns: no line is read twice. */
  #look<T>(find: () => T | undefined): Promise<T | undefined> | T {
    const known = find();
    if (known !== undefined) {
      return known;
    }
    const turn = this.#last.then(() => this.#readOn(find));
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #readOn<T>(find: () => T | undefined): Promise<T | undefined> {
    for (let found = find(); ; found = find()) {
      const lines = found === undefined ? await this.#lines.nextPiece() : undefined;
      if (lines === undefined) {
        return found;
      }
      for (const line of lines) {
        this.#note(line);
      }
    }
  }

  #note({ value, ...place }: Line<DraftLine>): void {
    const { draft, apart = draft, takes } = value;
    if (takes !== undefined) {
      this.#noteTake(takes);
    }
    const key = apart && `${apart.attempt}/${apart.path}`;
    if (key === undefined || this.#places.has(key)) {
      return;
    }
    this.#places.set(key, place);
    if (draft !== undefined) {
      this.#memory.keep(this.#toMemoryKey(key), draft, place.bytes);
    }
  }

  #noteTake(take: Take): void {
    const key = toKey(take);
    if (this.#taken.has(key)) {
      return;
    }
    const batch = `${take.round}/${take.batch}`;
    const count = this.#counts.get(batch) ?? 0;
    this.#taken.set(key, count);
    this.#counts.set(batch, count + 1);
  }

  async #readAgain(key: string, { offset, bytes }: Place): Promise<DraftRecord> {
    const read = await this.#store.readAppended('staging', this.#path, offset, bytes + 1);
    const { draft, apart } = parseDraftLine(JSON.parse(Buffer.from(read).toString()));
    if (draft !== undefined) {
      this.#memory.keep(this.#toMemoryKey(key), draft, bytes);
      return draft;
    }
    return apart === undefined
      ? this.#lost(`the record ${key}`)
      : this.#long.read(this.#phase, apart.attempt, apart.path);
  }

  #toMemoryKey(key: string): string {
    return `${this.#runId}/${this.#phase}/${key}`;
  }
}

function toKey({ round, batch, lane, position }: Take): string {
  return `${round}/${batch}/${lane}/${position}`;
}
