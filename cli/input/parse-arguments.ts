import { parseArgs } from 'node:util';
import { findNearest } from '../../packages/gate/src/json.ts';
import type { Command, OptionSpec } from '../command.ts';
import { Arguments, toUsageError } from './arguments.ts';

/** Parses `argv` by the specification of the command. Throws a usage error that names the fault. */
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
    Object.entries(options).map(([name, spec]) => {
      const { short } = spec;
      return [name, { type: toType(spec), ...(short === undefined ? {} : { short }) } as const];
    }),
  );
}

function findOption(name: string, command: Command, option: string, raw: string): OptionSpec {
  const spec = Object.hasOwn(command.options, option) ? command.options[option] : undefined;
  if (spec === undefined) {
    const nearest = findNearest(option, Object.keys(command.options));
    const hint = nearest === undefined ? '' : `; did you mean --${nearest}?`;
    throw toUsageError(
      `${name} has no option ${raw}${hint || `; see npx phasewright ${name} --help`}`,
    );
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
    throw toUsageError(`${name} needs ${missing.name}; see npx phasewright ${name} --help`);
  }
  if (command.positionals.at(-1)?.isRepeatable === true) {
    return;
  }
  const extra = positionals[command.positionals.length];
  if (extra !== undefined) {
    throw toUsageError(`${name} does not take the argument "${extra}"`);
  }
}
