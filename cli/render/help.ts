import type { Command, CommandTable, OptionSpec } from '../command.ts';
import { GROUPS } from '../commands/groups.ts';
import { EXIT_CODES } from '../exit-codes.ts';

/** Variables that every command reads; the settings of the service have a page of their own. */
const ENVIRONMENT = [
  ['PHASEWRIGHT_URL', 'service that commands use without --url'],
  ['NO_COLOR', 'print without colours'],
  ['CI', 'print lines instead of a live display'],
] as const;

const EXAMPLES = [
  'phasewright demo',
  'phasewright run openapi.yaml --batch --out documents',
  'phasewright check docs',
  'phasewright verify documents/bundle.zip',
];

/** The text of `phasewright --help`. */
export function renderOverview(table: CommandTable): string {
  return [
    'Generates reviewed, tamper-evident documentation with LLM agents.',
    '',
    'Usage: phasewright COMMAND [options]',
    ...GROUPS.flatMap(({ title, names }) => [
      '',
      `${title}:`,
      ...toColumns(names.flatMap((name) => toRow(name, table[name]))),
    ]),
    '',
    'Environment:',
    ...toColumns(ENVIRONMENT),
    '',
    'Exit codes:',
    ...toColumns(EXIT_CODES.map(({ code, meaning }) => [String(code), meaning] as const)),
    '',
    'Examples:',
    ...EXAMPLES.map((example) => `  ${example}`),
    '',
    'Run phasewright COMMAND --help for its options, phasewright --version for the version.',
    'Documentation: https://github.com/phasewright/phasewright/tree/main/docs',
  ].join('\n');
}

function toRow(name: string, command: Command | undefined): (readonly [string, string])[] {
  return command === undefined ? [] : [[name, command.summary]];
}

/** The text of `phasewright COMMAND --help`. */
export function renderHelp(name: string, command: Command): string {
  const { summary, positionals, options, examples = [] } = command;
  const rows = Object.entries(options).map(([option, spec]) => [toFlag(option, spec), spec.help]);
  return [
    `Usage: phasewright ${name}${toPlaces(positionals)} [options]`,
    '',
    `${summary[0]?.toUpperCase()}${summary.slice(1)}.`,
    '',
    ...toColumns(rows.map(([flag = '', help = '']) => [flag, help] as const)),
    ...(examples.length === 0 ? [] : ['', 'Examples:']),
    ...examples.map((example) => `  phasewright ${name}${example === '' ? '' : ` ${example}`}`),
  ].join('\n');
}

/** ` RUN`, ` [FILE]`, ` TARGET …`. */
export function toPlaces(positionals: Command['positionals']): string {
  return positionals
    .map(({ name, isOptional = false, isRepeatable = false }) => {
      const place = `${name}${isRepeatable ? ' …' : ''}`;
      return isOptional ? ` [${place}]` : ` ${place}`;
    })
    .join('');
}

/** `-o, --out DIR`; the space of a short form is kept where an option has none. */
export function toFlag(option: string, { short, value, isRepeatable = false }: OptionSpec): string {
  const start = short === undefined ? '    ' : `-${short}, `;
  return `${start}--${option}${value === undefined ? '' : ` ${value}`}${isRepeatable ? ' …' : ''}`;
}

function toColumns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(0, ...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
