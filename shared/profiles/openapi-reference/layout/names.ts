/** Assigns file names, each once, case-insensitively. */
export interface NameGiver {
  /** `base` if it is free, otherwise `base-2`, `base-3`, … */
  assign(base: string): string;
}

/** Creates a name giver for one folder; `reserved` names are never assigned. */
export function createNameGiver(reserved: Iterable<string>): NameGiver {
  const used = new Set([...reserved].map((name) => name.toLowerCase()));
  return {
    assign(base) {
      let name = base;
      for (let number = 2; used.has(name.toLowerCase()); number += 1) {
        name = `${base}-${number}`;
      }
      used.add(name.toLowerCase());
      return name;
    },
  };
}
