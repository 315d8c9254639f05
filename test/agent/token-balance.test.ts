import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TokenBalance } from '../../shared/agent/token-balance.ts';
import type { LedgerLine } from '../../shared/contract/budget.ts';

const AT = '2026-01-01T00:00:00.000Z';
const AT_MS = Date.parse(AT);

const reserve = (id: string, tokens: number): LedgerLine => ({
  kind: 'reserve',
  id,
  at: AT,
  tokens,
});
const settle = (id: string, tokens: number): LedgerLine => ({ kind: 'settle', id, tokens });
const raise = (id: string, tokens: number): LedgerLine => ({ kind: 'raise', id, tokens });

function toBalance(budget: number, ...lines: LedgerLine[]): TokenBalance {
  const balance = new TokenBalance(budget);
  for (const line of lines) {
    balance.add(line);
  }
  return balance;
}

describe('the balance of a ledger of tokens', () => {
  it('the balance of a ledger of tokens counts a reservation at its worst case until it is settled at its cost', () => {
    expect(toBalance(100, reserve('a', 60)).summary).toEqual({
      tokens: 100,
      spent: 0,
      reserved: 60,
    });
    const settled = toBalance(100, reserve('a', 60), settle('a', 10));
    expect(settled.summary).toEqual({ tokens: 100, spent: 10, reserved: 0 });
  });

  it('the balance of a ledger of tokens refuses what would go beyond the budget, and takes what just fits', () => {
    const balance = toBalance(100, reserve('a', 60), reserve('b', 41), reserve('c', 40));
    expect([balance.isReserved('a'), balance.isReserved('b'), balance.isReserved('c')]).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('the balance of a ledger of tokens counts a line that comes twice once', () => {
    const twice = [reserve('a', 30), reserve('a', 30), settle('a', 5), settle('a', 5)];
    expect(toBalance(100, ...twice).summary).toEqual({ tokens: 100, spent: 5, reserved: 0 });
  });

  it('the balance of a ledger of tokens counts nothing for the settlement of a call that was never let in', () => {
    expect(toBalance(10, reserve('a', 11), settle('a', 11)).summary.spent).toBe(0);
  });

  it('the balance of a ledger of tokens is raised, and never lowered', () => {
    expect(toBalance(100, raise('1', 200), raise('2', 150)).summary.tokens).toBe(200);
  });

  it('the balance of a ledger of tokens hopes for room only from calls that can still be answered', () => {
    const balance = toBalance(100, reserve('a', 60));
    expect(balance.hasRoom(50)).toBe(false);
    expect(balance.mayHaveRoom(50, AT_MS)).toBe(true);
    expect(balance.mayHaveRoom(50, AT_MS + 1)).toBe(false);
    expect(balance.mayHaveRoom(101, AT_MS)).toBe(false);
  });

  it('the balance of a ledger of tokens never admits calls that could cost more than the budget', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
    const tokens = fc.integer({ min: 0, max: 60 });
    const line = fc.oneof(
      fc.tuple(id, tokens).map(([it, n]) => reserve(it, n)),
      fc.tuple(id, tokens).map(([it, n]) => settle(it, n)),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 60 }), (lines) => {
        const balance = new TokenBalance(100);
        const worst = new Map<string, number>();
        for (const it of lines) {
          const before = balance.isReserved(it.id);
          const isWithin = it.kind !== 'settle' || it.tokens <= (worst.get(it.id) ?? 0);
          if (isWithin) {
            balance.add(it);
          }
          if (!before && balance.isReserved(it.id)) {
            worst.set(it.id, it.tokens);
          }
          const { spent, reserved } = balance.summary;
          expect(spent + reserved).toBeLessThanOrEqual(100);
        }
      }),
    );
  });
});
