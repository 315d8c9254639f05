import type { IndexedSymbol } from '../../../sources/index/source-index.ts';

/** Whether a symbol has a section of its own; members are rows in that of their type. */
export function isTop({ parent }: IndexedSymbol): boolean {
  return parent === undefined;
}

/** The sections of symbols: each top symbol, and each type whose members are elsewhere. */
export interface SymbolGroup {
  readonly name: string;
  /** Several of one name, such as overloads. */
  readonly own: readonly IndexedSymbol[];
  readonly members: readonly IndexedSymbol[];
}

/** Groups the symbols of a page by section, in the order in which they first occur. */
export function groupSymbols(symbols: readonly IndexedSymbol[]): SymbolGroup[] {
  const groups = Map.groupBy(symbols, ({ name, parent, path }) => `${path} ${parent ?? name}`);
  return [...groups.values()].map((all) => ({
    name: all[0]?.parent ?? all[0]?.name ?? '',
    own: all.filter(isTop),
    members: all.filter((it) => !isTop(it)),
  }));
}
