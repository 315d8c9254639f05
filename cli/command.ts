import type { ExitCode } from './exit-codes.ts';
import type { Arguments } from './input/arguments.ts';
import type { Terminal } from './terminal.ts';

/** An option of a command. `value` names its value; an option without it is a flag. */
export interface OptionSpec {
  readonly value?: string;
  /** One letter that means the same. */
  readonly short?: string;
  readonly isRepeatable?: boolean;
  readonly help: string;
}

interface Positional {
  readonly name: string;
  readonly isOptional?: boolean;
  /** May be given several times; only the last one. */
  readonly isRepeatable?: boolean;
}

export interface Command {
  readonly summary: string;
  readonly positionals: readonly Positional[];
  readonly options: Readonly<Record<string, OptionSpec>>;
  /** Calls to learn from, without the name of the command. */
  readonly examples?: readonly string[];
  run(args: Arguments, terminal: Terminal): Promise<ExitCode>;
}

export type CommandTable = Readonly<Record<string, Command>>;

/** Options that several commands share. */
export const OPTION = {
  json: { help: 'print JSON to stdout; messages go to stderr' },
  help: { short: 'h', help: 'show this help' },
  quiet: { short: 'q', help: 'print the result only, no progress' },
  verbose: { short: 'v', help: 'print a line for each file instead of a live picture' },
  url: {
    value: 'URL',
    help: 'use this service (default: $PHASEWRIGHT_URL, else http://127.0.0.1:7071)',
  },
  phase: { value: 'N', help: 'decide about this phase (default: the waiting phase)' },
  data: {
    value: 'DIR',
    help: 'keep the data of the embedded host in this folder (default: .phasewright)',
  },
  out: {
    short: 'o',
    value: 'DIR',
    help: 'write bundle.zip and the unpacked documents to this new or empty folder',
  },
  yes: { short: 'y', help: 'approve every gate that passed, without asking' },
} as const satisfies Record<string, OptionSpec>;
