import type { Command, CommandTable, OptionSpec } from './command.ts';

/** The text of `phasewright --help`. */
export function renderOverview(table: CommandTable): string {
  const rows = Object.entries(table).map(([name, { summary }]) => [name, summary] as const);
  return [
    'Usage: phasewright COMMAND [options]',
    '',
    ...toColumns(rows),
    '',
    'Run phasewright COMMAND --help for its options, phasewright --version for the version.',
    'Exit codes: 0 done, 1 gate or verification failed, 2 usage or bad input,',
    '            3 rejected or canceled, 4 cannot reach the service.',
  ].join('\n');
}

/** The text of `phasewright COMMAND --help`. */
export function renderHelp(name: string, { summary, positionals, options }: Command): string {
  const places = positionals.map(({ name: place, isOptional = false }) =>
    isOptional ? ` [${place}]` : ` ${place}`,
  );
  const rows = Object.entries(options).map(([option, spec]) => [toFlag(option, spec), spec.help]);
  return [
    `Usage: phasewright ${name}${places.join('')} [options]`,
    '',
    `${summary[0]?.toUpperCase()}${summary.slice(1)}.`,
    '',
    ...toColumns(rows.map(([flag = '', help = '']) => [flag, help] as const)),
  ].join('\n');
}

function toFlag(option: string, { value, isRepeatable = false }: OptionSpec): string {
  return `--${option}${value === undefined ? '' : ` ${value}`}${isRepeatable ? ' …' : ''}`;
}

function toColumns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(0, ...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
