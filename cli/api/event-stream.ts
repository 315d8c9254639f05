export interface StreamMessage {
  readonly event: string;
  readonly data: string;
  /** The id that a reconnection sends; empty if the stream gave none. */
  readonly lastEventId: string;
}

/**
 * Parses the event-stream format of the HTML standard (§9.2.6, "Interpreting an event stream") from
 * text cut at arbitrary positions. An incomplete message at the end is dropped, as the standard
 * requires; a reconnection receives it again.
 */
export class EventStreamParser {
  /** The reconnection delay that the stream requested, in milliseconds. */
  retryMs: number | undefined;
  #rest = '';
  /**
   * The last piece ended with a carriage return, so a line feed at the start of the next belongs to
   * it.
   */
  #isAfterReturn = false;
  #isStart = true;
  #data: string[] = [];
  #event = '';
  #lastEventId = '';

  /** Adds a piece of text and returns the messages it completes. */
  push(piece: string): StreamMessage[] {
    const fresh = this.#isAfterReturn && piece.startsWith('\n') ? piece.slice(1) : piece;
    this.#isAfterReturn = piece === '' ? this.#isAfterReturn : piece.endsWith('\r');
    const lines = (this.#rest + fresh).split(/\r\n|\n|\r/);
    this.#rest = lines.pop() ?? '';
    return lines.flatMap((line) => this.#parseLine(line) ?? []);
  }

  #parseLine(raw: string): StreamMessage | undefined {
    const line = this.#isStart ? raw.replace(/^\uFEFF/, '') : raw;
    this.#isStart = false;
    if (line === '') {
      return this.#complete();
    }
    const colon = line.indexOf(':');
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? '' : line.slice(colon + 1).replace(/^ /, '');
    this.#set(field, value);
    return undefined;
  }

  #set(field: string, value: string): void {
    if (field === 'data') {
      this.#data.push(value);
    } else if (field === 'event') {
      this.#event = value;
    } else if (field === 'id' && !value.includes('\0')) {
      this.#lastEventId = value;
    } else if (field === 'retry' && /^\d{1,9}$/.test(value)) {
      this.retryMs = Number(value);
    }
  }

  #complete(): StreamMessage | undefined {
    const message = {
      event: this.#event || 'message',
      data: this.#data.join('\n'),
      lastEventId: this.#lastEventId,
    };
    const isEmpty = this.#data.length === 0;
    this.#data = [];
    this.#event = '';
    return isEmpty ? undefined : message;
  }
}
