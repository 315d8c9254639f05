import type { RawOperation } from '../document/operations.ts';
import type { Fault } from '../fault.ts';
import { getOwn, isObject, toArray } from '../json.ts';

export function checkSecurity(document: unknown, operations: readonly RawOperation[]): Fault[] {
  const holders = [
    { value: document, pointer: '' },
    ...operations.map(({ value, pointer }) => ({ value, pointer })),
  ];
  return holders.flatMap(({ value, pointer }) =>
    toArray(getOwn(value, 'security')).flatMap((requirement, index) =>
      isObject(requirement)
        ? []
        : [
            {
              pointer: `${pointer}/security/${index}`,
              detail: 'must be an object that maps scheme names to scopes',
            },
          ],
    ),
  );
}
