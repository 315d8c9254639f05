import { listProfiles } from '../../shared/profile/registry.ts';
import { toProfileResource } from '../../shared/watch/profile-resource.ts';
import { type Command, OPTION } from '../command.ts';
import { EXIT } from '../exit-codes.ts';

export const profiles: Command = {
  summary: 'list the profiles and what they take',
  positionals: [],
  options: { json: OPTION.json },
  async run(_args, terminal) {
    const found = listProfiles();
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
  },
};
