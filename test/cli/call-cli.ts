import { COMMANDS } from '../../cli/commands/table.ts';
import { dispatch } from '../../cli/dispatch.ts';
import { makeTerminal } from './fake-terminal.ts';

/** Runs a command in this process, without a terminal; `json` is the last line of stdout. */
export async function callCli(
  argv: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
) {
  const isJson = argv.includes('--json');
  const { terminal, errors, output } = makeTerminal({ cwd, isJson, env });
  const code = await dispatch(COMMANDS, argv, terminal);
  const stdout = output();
  const json = () => JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '');
  return { code, stdout, stderr: errors(), json };
}
