import type { Static, TSchema } from 'typebox';
import type { KnownRule } from '../../../packages/gate/src/base.ts';
import { createParser, PhasewrightError } from '../../contract/release-format.ts';
import { CheckConfig, ProfileDefinition } from './definition.ts';
import { findFileFaults } from './lint-files.ts';
import { findPointerFaults } from './lint-pointers.ts';
import { findRuleFaults, findTermFaults } from './lint-rules.ts';
import { findSchemaFaults } from './lint-schema.ts';
import { type FileFault, findShapeFaults } from './lint-shape.ts';
import { openSource, type SourceFault, type SourceText } from './source-text.ts';

/** What a file says, or everything that is wrong with it, in the order of its lines. */
export type Read<T> =
  | { readonly isSound: true; readonly value: T }
  | { readonly isSound: false; readonly faults: readonly SourceFault[] };

const parseProfile = createParser(ProfileDefinition, 'the profile');
const parseConfig = createParser(CheckConfig, 'the configuration');

/** Reads a profile. `null`: its rules are known to be sound. Never throws for what the text may be. */
export function readDefinition(
  text: string,
  rules: readonly KnownRule[] | null,
): Read<ProfileDefinition> {
  return readFile(text, ProfileDefinition, parseProfile, (definition) => [
    ...findSchemaFaults(definition.input.schema, '/input/schema'),
    ...findFileFaults(definition),
    ...findPointerFaults(definition),
    ...(rules === null ? [] : findRuleFaults(definition.rules, rules)),
    ...findTermFaults(definition.terms),
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

/** Reads what `check --config` is given. Never throws for what the text may be. */
export function readCheckConfig(text: string, rules: readonly KnownRule[]): Read<CheckConfig> {
  return readFile(text, CheckConfig, parseConfig, (config) => [
    ...findRuleFaults(config.rules, rules),
    ...findTermFaults(config.terms),
  ]);
}

/** Further faults are only looked for in a file that has the right shape. */
function readFile<T extends TSchema>(
  text: string,
  schema: T,
  parse: (value: unknown) => Static<T>,
  findFurther: (value: Static<T>) => readonly FileFault[],
): Read<Static<T>> {
  const source = openSource(text);
  if (source.faults.length > 0) {
    return { isSound: false, faults: source.faults };
  }
  const shape = findShapeFaults(schema, source.value);
  if (shape.length > 0) {
    return { isSound: false, faults: toSourceFaults(source, shape) };
  }
  const value = parse(source.value);
  const faults = findFurther(value);
  return faults.length === 0
    ? { isSound: true, value }
    : { isSound: false, faults: toSourceFaults(source, faults) };
}

function toSourceFaults(source: SourceText, faults: readonly FileFault[]): SourceFault[] {
  return faults
    .map(({ pointer, detail, at }) => ({
      ...(at === 'key' ? source.locateKey(pointer) : source.locate(pointer)),
      message: detail,
    }))
    .sort((a, b) => a.line - b.line || a.column - b.column);
}
