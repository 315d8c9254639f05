import type { Requirement } from '../data/requirement.ts';
import type { PhaseRule } from '../engine/rule.ts';
import { quote } from '../report/quote.ts';

const OPERATION: Requirement = {
  id: 'operation:getPet',
  category: 'operations',
  label: 'operation getPet',
  phase: 1,
  file: 'a.md',
  evidence: { kind: 'code', text: 'GET /pets/{petId}' },
};

const PARAMETER: Requirement = {
  id: 'parameter:getPet:petId',
  category: 'parameters',
  label: 'parameter petId of getPet',
  phase: 1,
  file: 'a.md',
  evidence: { kind: 'row', within: 'GET /pets/{petId}', cells: ['petId', 'path'] },
};

const SECTION = '# Pets\n\n## Get a pet\n\n`GET /pets/{petId}`\n';
const ROWS = '\n| Name | In |\n| --- | --- |\n| `petId` | path |\n';

export const completeness: PhaseRule = {
  kind: 'phase',
  id: 'completeness',
  version: 1,
  purpose:
    'Every requirement of this phase is documented; in the last phase, every requirement of all phases.',
  reason:
    'Readers trust a docset to be complete. Each requirement counts in its category. If a category or the total is below the threshold (0.95 strict, 0.85 lenient), a missing requirement is an error, otherwise it is a warning.',
  severity: { strict: 'error', lenient: 'error' },
  needs: 'requirements',
  good: [
    {
      title: 'Documented where it is due',
      files: { 'a.md': SECTION + ROWS },
      requirements: [OPERATION, PARAMETER],
      found: [],
    },
    {
      title: 'Due in a later phase',
      files: { 'a.md': '# A\n\nText.\n' },
      requirements: [{ ...OPERATION, phase: 2, file: 'b.md' }],
      later: ['b.md'],
      found: [],
    },
  ],
  bad: [
    {
      title: 'A row is missing',
      files: { 'a.md': SECTION },
      requirements: [OPERATION, PARAMETER],
      found: [
        'a.md Unexpected gap in parameters (0 of 1): parameter petId of getPet, expected a table row `petId`, `path` in the section marked `GET /pets/{petId}`',
      ],
    },
    {
      title: 'A section is missing',
      files: { 'a.md': '# Pets\n\nText.\n' },
      requirements: [OPERATION],
      found: [
        'a.md Unexpected gap in operations (0 of 1): operation getPet, expected a section marked `GET /pets/{petId}`',
      ],
    },
  ],
  check({ coverage, input, staged, files }, report) {
    if (coverage.missing.length === 0) {
      return;
    }
    const { threshold } = input;
    const scores = new Map(coverage.categories.map((category) => [category.category, category]));
    const total = coverage.categories.reduce((sum, category) => sum + category.total, 0);
    const isBelow = total > 0 && (total - coverage.missing.length) / total < threshold;
    const unread = new Set(files.map(({ planned }) => planned.path));
    for (const { path, facts } of staged) {
      if (facts.headings.length > 0 || facts.words > 0) {
        unread.delete(path);
      }
    }
    for (const requirement of coverage.missing) {
      const { file, category, label } = requirement;
      const counts = scores.get(category);
      if (counts !== undefined && !unread.has(file)) {
        const severity = isBelow || counts.score < threshold ? 'error' : 'warning';
        const message = `Unexpected gap in ${category} (${counts.documented} of ${counts.total}): ${label}, expected ${describe(requirement)}`;
        report({ file, message, severity });
      }
    }
  },
};

function describe({ evidence }: Requirement): string {
  if (evidence.kind === 'code') {
    return `a section marked ${quote(evidence.text)}`;
  }
  const where =
    evidence.within === undefined ? '' : ` in the section marked ${quote(evidence.within)}`;
  switch (evidence.kind) {
    case 'heading':
      return `a heading ${quote(evidence.text)}${where}`;
    case 'row':
      return `a table row ${evidence.cells.map(quote).join(', ')}${where}`;
    case 'rows':
      return `a table row for each of ${evidence.names.map(quote).join(', ')}${where}`;
    case 'codes':
      return `${evidence.texts.map(quote).join(', ')} as inline code${where}`;
  }
}
