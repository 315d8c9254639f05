import type { KnownRule } from '../../../packages/gate/src/base.ts';
import { findConfigFaults, type Read, readSource } from '../../../packages/gate/src/schemas.ts';
import { PhasewrightError } from '../../contract/release-format.ts';
import { ProfileDefinition } from './definition.ts';
import { findFileFaults } from './lint-files.ts';
import { findPointerFaults } from './lint-pointers.ts';
import { findSchemaFaults } from './lint-schema.ts';

/**
 * Parses a profile. `null`: its rules are known to be valid. Never throws, whatever the text is.
 */
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

/** Parses a profile that was valid once. Throws `broken-invariant`, which begins with `lead`. */
export function requireDefinition(text: string, lead: string): ProfileDefinition {
  const read = readDefinition(text, null);
  if (!read.isSound) {
    const [fault] = read.faults;
    const detail = `${lead}: line ${fault?.line}: ${fault?.message}`;
    throw new PhasewrightError('broken-invariant', detail);
  }
  return read.value;
}
