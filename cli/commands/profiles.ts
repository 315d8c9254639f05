import { resolve } from 'node:path';
import { readText, toCount } from '../../packages/gate/src/base.ts';
import { KNOWN_RULES } from '../../packages/gate/src/index.ts';
import { toLine } from '../../packages/gate/src/schemas.ts';
import { isProfile, openProfiles, readProfile } from '../../shared/profiles/read-folder.ts';
import { toProfileResource } from '../../shared/query/profile-resource.ts';
import { readProfilesFolder } from '../../shared/settings.ts';
import { type Command, OPTION } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { type Arguments, toUsageError } from '../input/arguments.ts';
import type { Terminal } from '../terminal.ts';

export const profiles: Command = {
  summary: 'list the profiles and their inputs; profiles lint FILE validates a profile',
  positionals: [
    { name: 'lint', isOptional: true },
    { name: 'FILE', isOptional: true },
  ],
  options: { json: OPTION.json },
  async run(args, terminal) {
    if (args.positionals.length === 0) {
      return list(terminal);
    }
    if (args.at(0) !== 'lint') {
      throw toUsageError(`unknown argument "${args.at(0)}"; use profiles lint FILE`);
    }
    if (args.positionals.length === 1) {
      throw toUsageError('profiles lint needs FILE: a profile in YAML or JSON');
    }
    return lint(args, terminal);
  },
};

async function list(terminal: Terminal): Promise<ExitCode> {
  const { env } = terminal;
  const found = (await openProfiles(readProfilesFolder(env), KNOWN_RULES)).list();
  for (const { name, title, variants, defaultVariant, phases } of found) {
    terminal.say(`${name}  ${title}`);
    for (const variant of variants) {
      const isDefault = variant.name === defaultVariant ? ' (default)' : '';
      terminal.say(`  --variant ${variant.name}  ${variant.title}${isDefault}`);
    }
    terminal.say(`  phases: ${phases.map((phase) => `${phase.phase} ${phase.name}`).join(', ')}`);
  }
  terminal.answer({ profiles: found.map(toProfileResource) });
  return EXIT.done;
}

/** Prints one `file:line:column` line per fault; exit code 1 if there is any. */
async function lint(args: Arguments, terminal: Terminal): Promise<ExitCode> {
  const file = args.at(1);
  const text = await readText(resolve(terminal.cwd, file), `the profile ${file}`);
  const read = readProfile(text, file, KNOWN_RULES);
  const faults = isProfile(read) ? [] : read;
  for (const fault of faults) {
    terminal.say(toLine(fault.file, fault));
  }
  terminal.say(
    isProfile(read)
      ? `${file}: ${read.name} is valid, ${toCount(read.phases.length, 'phase')}`
      : `${file}: ${toCount(faults.length, 'fault')}`,
  );
  terminal.answer({ file, isSound: isProfile(read), faults });
  return faults.length === 0 ? EXIT.done : EXIT.failed;
}
