import type { CommandTable } from '../command.ts';

/**
 * The commands among which the one of this name is. `check` runs at every commit, and loading all the
 * others takes longer than it does.
 */
export async function loadCommands(name: string | undefined): Promise<CommandTable> {
  if (name === 'check') {
    const { check } = await import('./check.ts');
    return { check };
  }
  const { COMMANDS } = await import('./table.ts');
  return COMMANDS;
}
