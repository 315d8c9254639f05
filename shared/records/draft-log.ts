import { startTimeSlice } from '../../packages/gate/src/base.ts';
import { mapLimited } from '../concurrency/map-limited.ts';
import { Memory } from '../concurrency/memory.ts';
import { serialize } from '../concurrency/serialize.ts';
import { MAX_APPEND_BYTES } from '../contract/blob-rule.ts';
import type { BlobStore } from '../contract/blob-store.ts';
import { type Claim, type DraftLine, type DraftRecord, parseDraftLine } from '../contract/draft.ts';
import { PhasewrightError } from '../contract/release-format.ts';
import { Collection } from './collection.ts';
import { LONG_DRAFT } from './kinds.ts';
import { type Line, LineLog } from './line-log.ts';
import { stagingPath } from './paths.ts';

/** The position of an attempt's record in the log. */
type Place = Pick<Line<DraftLine>, 'offset' | 'bytes'>;

export interface Attempt {
  readonly path: string;
  readonly attempt: number;
}

/** Concurrent reads of records that are no longer cached. */
const PARALLEL_READS = 16;

/**
 * The records of the drafts of a phase, as one append log: a gate over thousands of files reads it
 * at once, and concurrent writers share one sync. The order of lines decides, whichever process
 * wrote them: L1: the first record of an attempt counts. L2: the n-th claim of a batch gets its
 * n-th file; a repeated claim keeps its file.
 */
export class DraftLog {
  readonly #store: BlobStore;
  readonly #runId: string;
  readonly #phase: number;
  readonly #path: string;
  readonly #lines: LineLog<DraftLine>;
  readonly #places = new Map<string, Place>();
  readonly #claimed = new Map<string, number>();
  readonly #counts = new Map<string, number>();
  /** Records that are too long for the log; they are not cached. */
  readonly #long: Collection<[phase: number, attempt: number, path: string], DraftRecord>;
  readonly #memory: Memory<DraftRecord>;
  readonly #oneByOne = serialize();

  /** `memory` limits cached records by the bytes of their JSON; all logs share it. */
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

  async find(path: string, attempt: number): Promise<DraftRecord | undefined> {
    const key = `${attempt}/${path}`;
    const place = await this.#look(() => this.#places.get(key));
    if (place === undefined) {
      return undefined;
    }
    return this.#memory.get(this.#toMemoryKey(key)) ?? this.#readAgain(key, place);
  }

  /** The records of attempts, in their order; `undefined` for those without one. */
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

  /** The index of the claimed file in its batch; past the last one if all are claimed. */
  async claim(claim: Claim): Promise<number> {
    const key = toKey(claim);
    const known = await this.#look(() => this.#claimed.get(key));
    if (known !== undefined) {
      return known;
    }
    await this.#append({ claim });
    return (await this.#look(() => this.#claimed.get(key))) ?? this.#lost(`claim ${key}`);
  }

  /**
   * Adds the record of an attempt, unless it has one, and returns the first one. The same line
   * contains `claim`, the lane's next claim, which saves a line.
   */
  async add(record: DraftRecord, claim?: Claim): Promise<DraftRecord> {
    const next = claim === undefined ? {} : { claim };
    if (!(await this.#append({ draft: record, ...next }))) {
      await this.#append({ external: await this.#putExternal(record), ...next });
    }
    return (
      (await this.find(record.path, record.attempt)) ?? this.#lost(`the record of ${record.path}`)
    );
  }

  /** Whether the line was short enough to be added. */
  async #append(line: DraftLine): Promise<boolean> {
    const text = `${JSON.stringify(line)}\n`;
    if (Buffer.byteLength(text) > MAX_APPEND_BYTES) {
      return false;
    }
    await this.#store.append('staging', this.#path, text);
    return true;
  }

  #lost(what: string): never {
    const detail = `${what} was added to staging/${this.#path} and is missing`;
    throw new PhasewrightError('missing-blob', detail);
  }

  async #putExternal(record: DraftRecord): Promise<NonNullable<DraftLine['external']>> {
    const { path, attempt } = record;
    await this.#long.create([this.#phase, attempt, path], record);
    return { path, attempt };
  }

  /**
   * Looks in the known lines, then in new ones. Readers are serialized, so no line is read twice.
   */
  #look<T>(find: () => T | undefined): Promise<T | undefined> | T {
    const known = find();
    return known ?? this.#oneByOne(() => this.#readOn(find));
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
    const { draft, external = draft, claim } = value;
    if (claim !== undefined) {
      this.#noteClaim(claim);
    }
    const key = external && `${external.attempt}/${external.path}`;
    if (key === undefined || this.#places.has(key)) {
      return;
    }
    this.#places.set(key, place);
    if (draft !== undefined) {
      this.#memory.set(this.#toMemoryKey(key), draft, place.bytes);
    }
  }

  #noteClaim(claim: Claim): void {
    const key = toKey(claim);
    if (this.#claimed.has(key)) {
      return;
    }
    const batch = `${claim.round}/${claim.batch}`;
    const count = this.#counts.get(batch) ?? 0;
    this.#claimed.set(key, count);
    this.#counts.set(batch, count + 1);
  }

  async #readAgain(key: string, { offset, bytes }: Place): Promise<DraftRecord> {
    const read = await this.#store.readAppended('staging', this.#path, offset, bytes + 1);
    const { draft, external } = parseDraftLine(JSON.parse(Buffer.from(read).toString()));
    if (draft !== undefined) {
      this.#memory.set(this.#toMemoryKey(key), draft, bytes);
      return draft;
    }
    return external === undefined
      ? this.#lost(`the record ${key}`)
      : this.#long.read(this.#phase, external.attempt, external.path);
  }

  /** Gives up cached records; they are read again if they are needed. */
  forget(): void {
    for (const key of this.#places.keys()) {
      this.#memory.forget(this.#toMemoryKey(key));
    }
  }

  #toMemoryKey(key: string): string {
    return `${this.#runId}/${this.#phase}/${key}`;
  }
}

function toKey({ round, batch, lane, position }: Claim): string {
  return `${round}/${batch}/${lane}/${position}`;
}
