import { PhasewrightError } from '../../shared/contract/release-format-base.ts';

/** A usage error (exit code 2). `detail` says what is wrong and how to correct it. */
export function toUsageError(detail: string): PhasewrightError {
  return new PhasewrightError('bad-request', detail);
}

/** The parsed arguments of a command. Reading a malformed option throws a usage error. */
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

  /** The last value given, or `undefined`. */
  text(name: string): string | undefined {
    return this.#values.get(name)?.at(-1);
  }

  list(name: string): readonly string[] {
    return this.#values.get(name) ?? [];
  }

  integer(name: string, min: number, max: number): number | undefined {
    const text = this.text(name);
    if (text === undefined) {
      return undefined;
    }
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= min && value <= max)) {
      throw toUsageError(`--${name} must be a whole number from ${min} to ${max}, not "${text}"`);
    }
    return value;
  }

  /** The positional argument at `index`. The parser has checked that required ones are present. */
  at(index: number): string {
    return this.positionals[index] ?? '';
  }
}
