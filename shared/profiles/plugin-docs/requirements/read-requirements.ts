import { Compile } from 'typebox/schema';
import { isObject } from '../../../../packages/gate/src/json.ts';
import { type Fault, toFaults } from '../../../contract/release-format.ts';
import { withoutDemands } from './find-missing.ts';
import { PluginRequirements } from './schema.ts';
import { PATTERN_TEXTS } from './texts.ts';

type Loose<T> = T extends readonly (infer Item)[]
  ? Loose<Item>[]
  : T extends object
    ? { [Key in keyof T]?: Loose<T[Key]> | undefined }
    : T;

/** Requirements with gaps: any fact may be missing, none is malformed. */
export type LooseRequirements = Loose<PluginRequirements>;

let compiled: ReturnType<typeof Compile> | undefined;

function toCompiled(): ReturnType<typeof Compile> {
  const schema = withoutDemands(PluginRequirements);
  compiled ??= Compile(isObject(schema) ? schema : {});
  return compiled;
}

export function isLooseRequirements(value: unknown): value is LooseRequirements {
  return toCompiled().Check(value);
}

/** Malformed facts; gaps are not faults. */
export function findFormFaults(value: unknown): Fault[] {
  const [, errors] = toCompiled().Errors(value);
  return toFaults(errors).map(({ pointer, detail }) => ({ pointer, detail: explain(detail) }));
}

function explain(detail: string): string {
  for (const [pattern, text] of PATTERN_TEXTS) {
    if (detail.includes(`"${pattern}"`)) {
      return text;
    }
  }
  return detail;
}
