import { type Command, type CommandTable, OPTION } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { toUsageError } from '../input/arguments.ts';
import { isShell, renderCompletion, SHELLS } from '../render/completion.ts';

/** The command that completes those of a table, which it is in itself. */
export function createCompletion(getTable: () => CommandTable): Command {
  return {
    summary: 'print a script that completes commands and options in a shell',
    positionals: [{ name: 'SHELL' }],
    options: { json: OPTION.json },
    examples: ['bash > ~/.local/share/bash-completion/completions/phasewright'],
    async run(args, terminal) {
      const shell = args.at(0);
      if (!isShell(shell)) {
        throw toUsageError(`unknown shell "${shell}"; use ${SHELLS.join(', ')}`);
      }
      terminal.stdout.write(renderCompletion(shell, getTable()));
      return EXIT.done;
    },
  };
}
