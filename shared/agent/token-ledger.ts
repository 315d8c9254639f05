import { randomUUID } from 'node:crypto';
import { remember } from '../concurrency/memory.ts';
import { serialize } from '../concurrency/serialize.ts';
import type { LedgerLine, TokenBudget } from '../contract/budget.ts';
import type { LineLog } from '../records/line-log.ts';
import type { Records } from '../records/records.ts';
import { TokenBalance } from './token-balance.ts';

/** Tokens reserved for one call. One that is never settled counts with its worst case. */
export interface Reservation {
  settle(tokens: number): Promise<void>;
}

/**
 * Keeps runs within their token budgets. L1: a call is made only after its worst case was reserved,
 * so answered calls never cost more than the budget, unless a model exceeds its limit. L2: the
 * ledger is an append log in storage, so it survives any process and is shared by all of them. A
 * run without a budget has no ledger.
 */
export interface TokenLedger {
  /**
   * Reserves tokens for a call; waits while running calls may free some. `undefined` if there is no
   * room.
   */
  reserve(runId: string, tokens: number): Promise<Reservation | undefined>;
  /**
   * Sets the total budget to `tokens`; the same `id` counts once, and the budget is never lowered.
   */
  raise(runId: string, id: string, tokens: number): Promise<void>;
  /** `undefined` for a run without a budget. */
  read(runId: string): Promise<TokenBudget | undefined>;
}

interface LedgerWorld {
  now(): Date;
  sleep(delayMs: number): Promise<void>;
}

const RUNS_FOLLOWED = 64;

/** Polling interval of waiting reservations: far below the time a model takes. */
const LOOK_MS = 100;

const UNLIMITED: Reservation = { settle: async () => {} };

/** Creates the ledger. A call that was reserved `lostAfterMs` ago was lost with its process. */
export function createTokenLedger(
  records: Records,
  world: LedgerWorld,
  lostAfterMs: number,
): TokenLedger {
  const accounts = remember(RUNS_FOLLOWED, async (runId) => {
    const run = records.of(runId);
    const { budget } = (await run.record.read()).options;
    return budget === undefined ? undefined : new Account(run.openLedger(), budget.tokens);
  });

  async function tryReserve(account: Account, tokens: number): Promise<string | undefined> {
    if (!(await account.read()).hasRoom(tokens)) {
      return undefined;
    }
    const id = randomUUID();
    await account.append({ kind: 'reserve', id, at: world.now().toISOString(), tokens });
    return (await account.read()).isReserved(id) ? id : undefined;
  }

  return {
    async reserve(runId, tokens) {
      const account = await accounts(runId);
      if (account === undefined) {
        return UNLIMITED;
      }
      for (;;) {
        const id = await tryReserve(account, tokens);
        if (id !== undefined) {
          return { settle: (spent) => account.append({ kind: 'settle', id, tokens: spent }) };
        }
        const sinceMs = world.now().getTime() - lostAfterMs;
        if (!(await account.read()).mayHaveRoom(tokens, sinceMs)) {
          return undefined;
        }
        await world.sleep(LOOK_MS);
      }
    },
    async raise(runId, id, tokens) {
      await (await accounts(runId))?.append({ kind: 'raise', id, tokens });
    },
    async read(runId) {
      return (await (await accounts(runId))?.read())?.summary;
    },
  };
}

/** The ledger of one run, read incrementally. */
class Account {
  readonly #lines: LineLog<LedgerLine>;
  readonly #balance: TokenBalance;
  readonly #oneByOne = serialize();

  constructor(lines: LineLog<LedgerLine>, tokens: number) {
    this.#lines = lines;
    this.#balance = new TokenBalance(tokens);
  }

  append(line: LedgerLine): Promise<void> {
    return this.#lines.append(line);
  }

  /** Readers are serialized, so that no line is counted out of order. */
  read(): Promise<TokenBalance> {
    return this.#oneByOne(async () => {
      for (const line of await this.#lines.next()) {
        this.#balance.add(line);
      }
      return this.#balance;
    });
  }
}
