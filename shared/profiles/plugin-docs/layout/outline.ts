import { readFileSync } from 'node:fs';
import type { ProfileDefinition } from '../../language/definition.ts';
import { requireDefinition } from '../../language/read-definition.ts';

let known: ProfileDefinition | undefined;

/** The documents of the profile in the language of user profiles; read on first use. */
export function readOutline(): ProfileDefinition {
  known ??= requireDefinition(
    readFileSync(new URL('../plugin-docs.yaml', import.meta.url), 'utf8'),
    'plugin-docs.yaml is invalid',
  );
  return known;
}
