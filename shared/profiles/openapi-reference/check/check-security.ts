import type { Fault } from '../../../contract/release-format.ts';
import { getOwn, isObject, toArray, toEntries } from '../../input/json.ts';
import { appendPointer } from '../../input/pointer.ts';
import type { RawOperation } from '../document/operations.ts';

/** Faults of security requirements that name a scheme the document does not define. */
export function checkSecurity(document: unknown, operations: readonly RawOperation[]): Fault[] {
  const schemes = getOwn(getOwn(document, 'components'), 'securitySchemes');
  const defined = new Set(toEntries(schemes).map(([name]) => name));
  const holders = [
    { value: document, pointer: '' },
    ...operations.map(({ value, pointer }) => ({ value, pointer })),
  ];
  return holders.flatMap(({ value, pointer }) =>
    toArray(getOwn(value, 'security')).flatMap((requirement, index) =>
      checkRequirement(requirement, `${pointer}/security/${index}`, defined),
    ),
  );
}

function checkRequirement(
  requirement: unknown,
  pointer: string,
  defined: ReadonlySet<string>,
): Fault[] {
  if (!isObject(requirement)) {
    return [{ pointer, detail: 'must be an object that maps scheme names to scopes' }];
  }
  return Object.keys(requirement)
    .filter((name) => !defined.has(name))
    .map((name) => ({
      pointer: appendPointer(pointer, name),
      detail: `names the scheme "${name.slice(0, 100)}", which components.securitySchemes does not define`,
    }));
}
