import type { KnownRule } from '../../../packages/gate/src/base.ts';
import { findConfigFaults, type Read, readSource } from '../../../packages/gate/src/schemas.ts';
import { PhasewrightError } from '../../contract/release-format.ts';
import { ProfileDefinition } from './definition.ts';
import { findFileFaults } from './lint-files.ts';
import { findPointerFaults } from './lint-pointers.ts';
import { findSchemaFaults } from './lint-schema.ts';

/** Reads a profile. `null`: its rules are known to be sound. Never throws for what the text may be. */
export function readDefinition(
  text: string,
  rules: readonly KnownRule[] | null,
): Read<ProfileDefinition> {
  return readSource(text, ProfileDefinition, 'the profile', (definition) => [
    ...findSchemaFaults(definition.input.schema, '/input/schema'),
    ...findFileFaults(definition),
    ...findPointerFaults(definition),
    ...findConfigFaults(definition, rules),
  ]);
}

/** Reads a profile that was sound once. Throws `broken-invariant`, which begins with `lead`. */
export function requireDefinition(text: string, lead: string): ProfileDefinition {
  const read = readDefinition(text, null);
  if (!read.isSound) {
    const [fault] = read.faults;
    const detail = `${lead}: line ${fault?.line}: ${fault?.message}`;
    throw new PhasewrightError('broken-invariant', detail);
  }
  return read.value;
}
