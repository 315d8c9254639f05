import type { SampleFault } from '../../../../packages/gate/src/base.ts';
import type { Limits } from '../../../../packages/openapi/src/base.ts';

/** What is beyond the limits of its schema: a number, or the length of a text or list. */
export function checkLimits(
  limits: Limits,
  { value, path }: { readonly value: unknown; readonly path: string },
): SampleFault[] {
  const faults = listFaults(limits, value);
  const name = path === '' ? 'the sample' : path;
  return faults.map(([found, expected]) => ({
    path,
    message: `Unexpected ${found} for ${name}, expected ${expected}`,
  }));
}

function listFaults(limits: Limits, value: unknown): [found: string, expected: string][] {
  if (typeof value === 'number') {
    return findOutside(String(value), [
      [limits.minimum, (it) => value >= it, 'at least'],
      [limits.maximum, (it) => value <= it, 'at most'],
      [limits.exclusiveMinimum, (it) => value > it, 'more than'],
      [limits.exclusiveMaximum, (it) => value < it, 'less than'],
      [limits.multipleOf, (it) => Number.isInteger(value / it), 'a multiple of'],
    ]);
  }
  if (typeof value === 'string') {
    const { length } = [...value];
    return findOutside(`${length} characters`, [
      [limits.minLength, (it) => length >= it, 'at least'],
      [limits.maxLength, (it) => length <= it, 'at most'],
    ]);
  }
  if (Array.isArray(value)) {
    // A sample shows some items only, so it may have fewer than the least.
    return findOutside(`${value.length} items`, [
      [limits.maxItems, (it) => value.length <= it, 'at most'],
    ]);
  }
  return [];
}

function findOutside(
  found: string,
  checks: readonly (readonly [
    limit: number | undefined,
    isMet: (limit: number) => boolean,
    says: string,
  ])[],
): [string, string][] {
  return checks.flatMap(([limit, isMet, says]): [string, string][] =>
    limit === undefined || isMet(limit) ? [] : [[found, `${says} ${limit}`]],
  );
}
