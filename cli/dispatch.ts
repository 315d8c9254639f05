import { findNearest } from '../packages/gate/src/json.ts';
import { isPhasewrightError, toErrorText } from '../shared/contract/release-format-base.ts';
import { type Command, type CommandTable, OPTION } from './command.ts';
import { EXIT, type ExitCode, fromError } from './exit-codes.ts';
import { toUsageError } from './input/arguments.ts';
import { parseArguments } from './input/parse-arguments.ts';
import { readVersion } from './package-root.ts';
import { renderHelp, renderOverview } from './render/help.ts';
import type { Terminal } from './terminal.ts';

/**
 * Runs the command that `argv` names and returns its exit code. Any error is printed as one
 * sentence on stderr, and with `--json` also as `{"error": …}` on stdout.
 */
export async function dispatch(
  table: CommandTable,
  argv: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  try {
    return await runNamed(table, argv, terminal);
  } catch (error) {
    if (terminal.signal.aborted) {
      return EXIT.interrupted;
    }
    explain(error, terminal);
    return fromError(error);
  }
}

async function runNamed(
  table: CommandTable,
  argv: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  const [name, ...rest] = argv[0] === 'help' ? [...argv.slice(1, 2), '--help'] : argv;
  if (name === undefined) {
    terminal.stderr.write(`${renderOverview(table)}\n`);
    return EXIT.usage;
  }
  if (name === '--help' || name === '-h') {
    terminal.stdout.write(`${renderOverview(table)}\n`);
    return EXIT.done;
  }
  if (name === '--version' || name === '-v' || name === 'version') {
    terminal.stdout.write(`${await readVersion()}\n`);
    return EXIT.done;
  }
  const command = withHelp(findCommand(table, name));
  if (rest.includes('--help') || rest.includes('-h')) {
    terminal.stdout.write(`${renderHelp(name, command)}\n`);
    return EXIT.done;
  }
  return command.run(parseArguments(name, command, rest), terminal);
}

function findCommand(table: CommandTable, name: string): Command {
  const command = Object.hasOwn(table, name) ? table[name] : undefined;
  if (command === undefined) {
    const nearest = findNearest(name, Object.keys(table));
    const hint = nearest === undefined ? 'see npx phasewright --help' : `did you mean ${nearest}?`;
    throw toUsageError(`unknown command "${name}"; ${hint}`);
  }
  return command;
}

function withHelp(command: Command): Command {
  return { ...command, options: { ...command.options, help: OPTION.help } };
}

function explain(error: unknown, terminal: Terminal): void {
  const known = isPhasewrightError(error) ? error : undefined;
  const detail = known?.detail ?? toErrorText(error);
  const faults = known?.faults ?? [];
  terminal.stderr.write(`phasewright: ${detail}\n`);
  const isSaid = faults.length === 1 && detail.includes(faults[0]?.detail ?? detail);
  for (const fault of isSaid ? [] : faults) {
    terminal.stderr.write(`  ${fault.pointer || '/'}: ${fault.detail}\n`);
  }
  terminal.answer({ error: { code: known?.code ?? 'internal', detail, faults } });
}
