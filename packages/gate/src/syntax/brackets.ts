import type { SyntaxFault } from './fault.ts';

const PARTNER: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };
const CLOSER: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

interface Open {
  readonly mark: string;
  readonly offset: number;
}

/** Tracks open brackets, and reports one that closes wrongly. */
export interface Brackets {
  readonly depth: number;
  open(mark: string, offset: number): void;
  /** Accepts any character; a closing one must match the last open one. */
  close(mark: string, offset: number): SyntaxFault | undefined;
  /** The fault of a bracket that is still open at the end. */
  end(): SyntaxFault | undefined;
  last(): string | undefined;
}

export function createBrackets(language: string): Brackets {
  const stack: Open[] = [];
  return {
    get depth() {
      return stack.length;
    },
    open(mark, offset) {
      stack.push({ mark, offset });
    },
    close(mark, offset) {
      const last = stack.pop();
      if (last !== undefined && last.mark === PARTNER[mark]) {
        return undefined;
      }
      const expected = last === undefined ? 'none that is open' : `\`${CLOSER[last.mark]}\``;
      return { offset, message: `Unexpected \`${mark}\` in ${language}, expected ${expected}` };
    },
    end() {
      const last = stack.at(-1);
      return (
        last && {
          offset: last.offset,
          message: `Unexpected \`${last.mark}\` without an end in ${language}, expected \`${CLOSER[last.mark]}\``,
        }
      );
    },
    last: () => stack.at(-1)?.mark,
  };
}
