import type { Arguments } from './arguments.ts';
import type { ExitCode } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';

/** An option of a command. `value` names what follows it; without one it is a flag. */
export interface OptionSpec {
  readonly value?: string;
  readonly isRepeatable?: boolean;
  readonly help: string;
}

export interface Positional {
  readonly name: string;
  readonly isOptional?: boolean;
}

/** One command: what it is called with and what it does. */
export interface Command {
  readonly summary: string;
  readonly positionals: readonly Positional[];
  readonly options: Readonly<Record<string, OptionSpec>>;
  run(args: Arguments, terminal: Terminal): Promise<ExitCode>;
}

/** Commands by the word that calls them. */
export type CommandTable = Readonly<Record<string, Command>>;

/** Options that mean the same wherever they occur. */
export const OPTION = {
  json: { help: 'print JSON for programs; what is for people goes to stderr' },
  help: { help: 'show this' },
  url: {
    value: 'URL',
    help: 'the service (default: $PHASEWRIGHT_URL, else http://127.0.0.1:7071)',
  },
  phase: { value: 'N', help: 'the phase that is decided about (default: the one that waits)' },
  data: { value: 'DIR', help: 'folder of the embedded host (default: .phasewright)' },
  out: { value: 'DIR', help: 'put bundle.zip and its unpacked documents here; new or empty' },
  yes: { help: 'approve every gate that passed, without asking' },
} as const satisfies Record<string, OptionSpec>;
