import { describe, expect, it } from 'vitest';
import { quoteSections } from '../../../shared/agent/prompt/dependency-sections.ts';
import type { Facts } from '../../../shared/contract/facts.ts';
import { toDraft } from '../../gate/sample.ts';
import { toFile } from '../../plan/files.ts';

const CONCEPTS = `# Concepts

Everything lent is a tool.

## Reservation

A reservation holds a tool for three days.

## Member

A member has a card.

### Empty

## Fines

A fine is due after a week; it blocks a reservation.
`;

const FILE = toFile('reference/reservations.md', {
  title: 'Reservations',
  outline: [{ heading: 'Make a reservation', depth: 2 }],
  dependsOn: ['concepts.md', 'unknown.md'],
});

const texts = new Map([['concepts.md', CONCEPTS]]);

function quote(budget = 1_000, wanted: string[] = [], file = FILE) {
  const facts: Map<string, Facts> = new Map([
    ['concepts.md', toDraft('concepts.md', CONCEPTS).facts],
  ]);
  return quoteSections(file, wanted, facts, texts, budget);
}

describe('the sections of dependencies that a writer is told', () => {
  it('are those that speak of its subject, word for word', () => {
    const { text, isWhole } = quote();
    expect(text).toContain(
      'From ../concepts.md:\n## Reservation\n\nA reservation holds a tool for three days.\n',
    );
    expect(text).toContain('it blocks a reservation');
    expect(text).not.toContain('A member has a card');
    expect(isWhole).toBe(true);
  });

  it('include what the acceptance criteria ask for, and the rarest match comes first', () => {
    const { text } = quote(1_000, ['card']);
    expect(text.indexOf('## Member')).toBeGreaterThanOrEqual(0);
    expect(text.indexOf('## Member')).toBeLessThan(text.indexOf('## Reservation'));
  });

  it('are cut to the budget, and what is left out is said', () => {
    const { text, leftOut } = quote(20);
    expect(text).toContain('## Reservation');
    expect(text).not.toContain('## Fines');
    expect(leftOut).toEqual([
      'sections of dependencies: left out 1 of 2 (Fines of ../concepts.md)',
    ]);
  });

  it('are the same text for the same request', () => {
    expect(quote(1_000, ['card', 'week'])).toEqual(quote(1_000, ['card', 'week']));
  });

  it('are none for a file that depends on nothing', () => {
    expect(quote(1_000, [], toFile('a.md')).text).toBe('');
  });
});
