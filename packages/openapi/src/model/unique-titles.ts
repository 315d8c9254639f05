import type { Operation } from './api.ts';

/**
 * Operations of which no two have the same title: viewers show "List" within its group, a set of
 * documents shows it alone. A title that is not unique names the group, or else the call.
 */
export function toUniqueTitles(
  operations: readonly Operation[],
  groupOf: (operation: Operation) => string,
): Operation[] {
  const counts = Map.groupBy(operations, ({ title }) => toKey(title));
  const isRepeated = ({ title }: Operation) => (counts.get(toKey(title))?.length ?? 0) > 1;
  const toGrouped = (operation: Operation) => `${operation.title} (${groupOf(operation)})`;
  const repeated = operations.filter(isRepeated);
  const grouped = Map.groupBy(repeated, (operation) => toKey(toGrouped(operation)));
  return operations.map((operation) => {
    const title = toGrouped(operation);
    const isFree = grouped.get(toKey(title))?.length === 1 && !counts.has(toKey(title));
    return isRepeated(operation)
      ? { ...operation, title: isFree ? title : `${operation.title} (${operation.label})` }
      : operation;
  });
}

function toKey(title: string): string {
  return title.toLowerCase();
}
