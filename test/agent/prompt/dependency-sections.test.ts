import { describe, expect, it } from 'vitest';
import type { Facts } from '../../../packages/gate/src/data/facts.ts';
import { quoteSections } from '../../../shared/agent/prompt/dependency-sections.ts';
import { aPlannedFile } from '../../builders.ts';
import { toDraft } from '../../gate/sample.ts';

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

const FILE = aPlannedFile('reference/reservations.md', {
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

describe('the sections of dependencies in a prompt', () => {
  it('the sections of dependencies in a prompt are those about its subject, quoted word for word', () => {
    const { text, isWhole } = quote();
    expect(text).toContain(
      'From ../concepts.md:\n## Reservation\n\nA reservation holds a tool for three days.\n',
    );
    expect(text).toContain('it blocks a reservation');
    expect(text).not.toContain('A member has a card');
    expect(isWhole).toBe(true);
  });

  it('the sections of dependencies in a prompt include those the acceptance criteria need, rarest match first', () => {
    const { text } = quote(1_000, ['card']);
    expect(text.indexOf('## Member')).toBeGreaterThanOrEqual(0);
    expect(text.indexOf('## Member')).toBeLessThan(text.indexOf('## Reservation'));
  });

  it('the sections of dependencies in a prompt are cut to the budget, and the omitted ones are named', () => {
    const { text, leftOut } = quote(20);
    expect(text).toContain('## Reservation');
    expect(text).not.toContain('## Fines');
    expect(leftOut).toEqual([
      'sections of dependencies: left out 1 of 2 (Fines of ../concepts.md)',
    ]);
  });

  it('the sections of dependencies in a prompt are the same text for the same request', () => {
    expect(quote(1_000, ['card', 'week'])).toEqual(quote(1_000, ['card', 'week']));
  });

  it('the sections of dependencies in a prompt are empty for a file without dependencies', () => {
    expect(quote(1_000, [], aPlannedFile('a.md')).text).toBe('');
  });
});
