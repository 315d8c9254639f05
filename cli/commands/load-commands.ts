import type { CommandTable } from '../command.ts';

/**
 * A table that contains the named command. `check` runs at every commit, and loading all other
 * commands takes longer than the check.
 */
export async function loadCommands(name: string | undefined): Promise<CommandTable> {
  if (name === 'check') {
    const { check } = await import('./check.ts');
    return { check };
  }
  const { COMMANDS } = await import('./table.ts');
  return COMMANDS;
}
