import { COMMANDS } from '../../../cli/commands/table.ts';
import { EXIT_CODES } from '../../../cli/exit-codes.ts';
import { toFlag, toPlaces } from '../../../cli/render/help.ts';
import { toCell } from './cell.ts';

/** `docs/reference/command-line.md`, from the table of commands. */
export function renderCommandLinePage(): string {
  const commands = Object.entries(COMMANDS);
  return [
    '# Command line',
    '',
    'Made from the table of commands; `phasewright COMMAND --help` shows the same. `npx phasewright …` works in a checkout after `npm ci`, and wherever the package is installed.',
    '',
    '| command | does |',
    '| --- | --- |',
    ...commands.map(([name, { summary }]) => `| [\`${name}\`](#${name}) | ${toCell(summary)} |`),
    '',
    '## Exit codes',
    '',
    '| code | means |',
    '| --- | --- |',
    ...EXIT_CODES.map(({ code, meaning }) => `| ${code} | ${meaning} |`),
    '',
    'With `--json` the last line of standard output is one JSON value, and messages go to standard error.',
    ...commands.flatMap(([name, { summary, positionals, options }]) => {
      const rows = Object.entries(options).map(([option, spec]) => {
        const { help, isRepeatable } = spec;
        const flag = toFlag(option, { ...spec, isRepeatable: false }).trim();
        const often = isRepeatable === true ? '; may be given several times' : '';
        return `| \`${toCell(flag)}\` | ${toCell(help)}${often} |`;
      });
      return [
        '',
        `## ${name}`,
        '',
        `\`phasewright ${name}${toPlaces(positionals)} [options]\`: ${summary}.`,
        ...(rows.length === 0 ? [] : ['', '| option | does |', '| --- | --- |', ...rows]),
      ];
    }),
    '',
  ].join('\n');
}
