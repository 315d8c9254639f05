import { parseArgs } from 'node:util';
import { PhasewrightError } from '../shared/contract/release-format-base.ts';
import { findNearest } from '../shared/profiles/nearest-name.ts';
import type { Command, OptionSpec } from './command.ts';

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

/** Reads `argv` as the command says it is called. Throws a usage error that names what is wrong. */
export function parseArguments(name: string, command: Command, argv: readonly string[]): Arguments {
  const { tokens } = parseArgs({
    args: [...argv],
    options: toParseOptions(command.options),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const positionals: string[] = [];
  const values = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind === 'positional') {
      positionals.push(token.value);
    } else if (token.kind === 'option') {
      const spec = findOption(name, command, token.name, token.rawName);
      const value = toValue(spec, token.rawName, token.value, token.inlineValue === true);
      values.set(token.name, [...(values.get(token.name) ?? []), value]);
    }
  }
  checkPositionals(name, command, positionals);
  return new Arguments(positionals, values);
}

function toParseOptions(options: Command['options']) {
  const toType = (spec: OptionSpec) => (spec.value === undefined ? 'boolean' : 'string');
  return Object.fromEntries(
    Object.entries(options).map(([name, spec]) => [name, { type: toType(spec) } as const]),
  );
}

function findOption(name: string, command: Command, option: string, raw: string): OptionSpec {
  const spec = Object.hasOwn(command.options, option) ? command.options[option] : undefined;
  if (spec === undefined) {
    const nearest = findNearest(option, Object.keys(command.options));
    const hint = nearest === undefined ? '' : `; did you mean --${nearest}?`;
    throw toUsageError(`${name} has no option ${raw}${hint || `; see phasewright ${name} --help`}`);
  }
  return spec;
}

function toValue(
  spec: OptionSpec,
  raw: string,
  value: string | undefined,
  isInline: boolean,
): string {
  if (spec.value === undefined) {
    if (value !== undefined) {
      throw toUsageError(`${raw} does not take a value`);
    }
    return '';
  }
  if (value === undefined || value === '' || (value.startsWith('-') && !isInline)) {
    throw toUsageError(`${raw} needs a value: ${raw} ${spec.value}`);
  }
  return value;
}

function checkPositionals(name: string, command: Command, positionals: readonly string[]): void {
  const missing = command.positionals
    .slice(positionals.length)
    .find(({ isOptional = false }) => !isOptional);
  if (missing !== undefined) {
    throw toUsageError(`${name} needs ${missing.name}; see phasewright ${name} --help`);
  }
  const extra = positionals[command.positionals.length];
  if (extra !== undefined) {
    throw toUsageError(`${name} does not take the argument "${extra}"`);
  }
}
