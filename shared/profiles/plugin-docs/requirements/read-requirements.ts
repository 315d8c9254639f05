import { Compile } from 'typebox/schema';
import { isObject } from '../../../../packages/gate/src/base.ts';
import { type Fault, toFaults } from '../../../contract/release-format.ts';
import { withoutDemands } from './find-missing.ts';
import { PluginRequirements } from './schema.ts';
import { PATTERN_TEXTS } from './texts.ts';

type Loose<T> = T extends readonly (infer Item)[]
  ? Loose<Item>[]
  : T extends object
    ? { [Key in keyof T]?: Loose<T[Key]> | undefined }
    : T;

/** Requirements that may have gaps: every fact may be missing, none is of the wrong form. */
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

/** What has a form that the schema does not know; gaps are no faults. */
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
