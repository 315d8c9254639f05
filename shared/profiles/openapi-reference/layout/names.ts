/** Hands out file names, each once without regard to case. */
export interface NameGiver {
  /** `base` when it is free, otherwise `base-2`, `base-3`, … */
  take(base: string): string;
}

/** Makes a name giver for one folder; `reserved` are names it must not give. */
export function createNameGiver(reserved: Iterable<string>): NameGiver {
  const used = new Set([...reserved].map((name) => name.toLowerCase()));
  return {
    take(base) {
      let name = base;
      for (let number = 2; used.has(name.toLowerCase()); number += 1) {
        name = `${base}-${number}`;
      }
      used.add(name.toLowerCase());
      return name;
    },
  };
}
