import type { LedgerLine, TokenBudget } from '../contract/budget.ts';

interface Reserved {
  readonly tokens: number;
  readonly at: number;
}

/**
 * The sum of a ledger, line by line. Whether a reservation is valid depends only on the lines
 * before it, so every process that reads the ledger gets the same result.
 */
export class TokenBalance {
  #tokens: number;
  #spent = 0;
  #reserved = 0;
  readonly #open = new Map<string, Reserved>();
  readonly #seen = new Set<string>();

  constructor(tokens: number) {
    this.#tokens = tokens;
  }

  add(line: LedgerLine): void {
    const key = `${line.kind} ${line.id}`;
    if (!this.#seen.has(key)) {
      this.#seen.add(key);
      this.#count(line);
    }
  }

  #count(line: LedgerLine): void {
    switch (line.kind) {
      case 'raise':
        this.#tokens = Math.max(this.#tokens, line.tokens);
        return;
      case 'reserve':
        if (this.hasRoom(line.tokens)) {
          this.#open.set(line.id, { tokens: line.tokens, at: Date.parse(line.at) });
          this.#reserved += line.tokens;
        }
        return;
      case 'settle':
        this.#settle(line.id, line.tokens);
    }
  }

  #settle(id: string, tokens: number): void {
    const reserved = this.#open.get(id);
    if (reserved !== undefined) {
      this.#open.delete(id);
      this.#reserved -= reserved.tokens;
      this.#spent += tokens;
    }
  }

  get summary(): TokenBudget {
    return { tokens: this.#tokens, spent: this.#spent, reserved: this.#reserved };
  }

  /** Whether a call with that worst case can be made now. */
  hasRoom(tokens: number): boolean {
    return this.#spent + this.#reserved + tokens <= this.#tokens;
  }

  isReserved(id: string): boolean {
    return this.#open.has(id);
  }

  /**
   * Whether there may be room once running calls have been answered. One that was reserved before
   * `sinceMs` will never be.
   */
  mayHaveRoom(tokens: number, sinceMs: number): boolean {
    const open = [...this.#open.values()];
    const lost = open.filter(({ at }) => at < sinceMs).reduce((sum, it) => sum + it.tokens, 0);
    return this.#spent + lost + tokens <= this.#tokens;
  }
}
