import { PhasewrightError } from '../shared/contract/release-format-base.ts';

/** Usage is wrong: says what, and what to do. Ends with exit code 2. */
export function toUsageError(detail: string): PhasewrightError {
  return new PhasewrightError('bad-request', detail);
}

/** What a command was called with. Reading an option that is malformed throws a usage error. */
export class Arguments {
  readonly positionals: readonly string[];
  readonly #values: ReadonlyMap<string, readonly string[]>;

  constructor(positionals: readonly string[], values: ReadonlyMap<string, readonly string[]>) {
    this.positionals = positionals;
    this.#values = values;
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  /** The value given last, or `undefined`. */
  text(name: string): string | undefined {
    return this.#values.get(name)?.at(-1);
  }

  list(name: string): readonly string[] {
    return this.#values.get(name) ?? [];
  }

  /** A whole number from `least` to `most`. */
  integer(name: string, least: number, most: number): number | undefined {
    const text = this.text(name);
    if (text === undefined) {
      return undefined;
    }
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= least && value <= most)) {
      throw toUsageError(
        `--${name} must be a whole number from ${least} to ${most}, not "${text}"`,
      );
    }
    return value;
  }

  /** The positional argument at `index`; the parser has seen to it that a required one is there. */
  at(index: number): string {
    return this.positionals[index] ?? '';
  }
}
