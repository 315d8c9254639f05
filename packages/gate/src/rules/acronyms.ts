import type { PhaseRule } from '../engine/rule.ts';
import { quote } from '../report/quote.ts';
import { toTermKey } from '../terms/term-index.ts';

const TERMS = '# Terms\n\n| Term | Definition |\n| - | - |\n| SLA | What is promised. |\n';

export const acronyms: PhaseRule = {
  kind: 'phase',
  id: 'acronyms',
  version: 1,
  purpose:
    'In a docset that defines terms, an acronym is spelled out at its first use or is itself a term.',
  reason:
    'A reader cannot guess an unknown acronym. Widely known acronyms such as `HTTP` are exempt. The rule reports each acronym once, at its first use in the docset.',
  severity: { strict: 'warning', lenient: 'warning' },
  needs: 'terms',
  options: {
    known: {
      type: 'array',
      items: { type: 'string', pattern: '^[A-Z][A-Z0-9]{1,5}$' },
      description: 'Additional acronyms that every reader of these documents knows.',
      default: [],
      maxItems: 500,
    },
  },
  good: [
    {
      title: 'Spelled out, defined, known, in code',
      files: {
        'a.md':
          '# A\n\nA service level objective (SLO) of an API; the SLA. DPA (data processing agreement). `XYZ`\n',
        'terms.md': TERMS,
      },
      found: [],
    },
    {
      title: 'Known to the readers of a profile',
      files: { 'a.md': '# A\n\nThe SLO.\n', 'terms.md': TERMS },
      options: { known: ['SLO'] },
      found: [],
    },
    { title: 'A docset without terms', files: { 'a.md': '# A\n\nThe SLO.\n' }, found: [] },
    {
      title: 'Used before',
      earlier: { 'terms.md': TERMS, 'b.md': '# B\n\nThe SLO.\n' },
      files: { 'a.md': '# A\n\nThe SLO.\n' },
      found: [],
    },
  ],
  bad: [
    {
      title: 'Never explained',
      files: {
        'a.md': '# A\n\nThe SLO and\nall SLOs.\n',
        'b.md': '# B\n\nThe SLO.\n',
        'terms.md': TERMS,
      },
      found: ['a.md:3:5 Unexpected acronym `SLO`, expected it spelled out, or a term'],
    },
  ],
  check({ input, staged }, report, options) {
    const all = [...input.earlier.values(), ...staged.map(({ facts }) => facts)];
    const terms = [...(input.givenTerms ?? []), ...all.flatMap((facts) => facts.terms ?? [])];
    if (terms.length === 0) {
      return;
    }
    const seen = new Set([
      ...options.words('known').map(toTermKey),
      ...terms.flatMap(({ term, synonyms }) => [term, ...synonyms]).map(toTermKey),
      ...[...input.earlier.values()]
        .flatMap((facts) => facts.acronyms ?? [])
        .map(({ text }) => toTermKey(text)),
    ]);
    for (const { path: file, facts } of staged) {
      for (const { text, isSpelledOut, line, column } of facts.acronyms ?? []) {
        const key = toTermKey(text);
        if (!seen.has(key) && !isSpelledOut) {
          const message = `Unexpected acronym ${quote(text)}, expected it spelled out, or a term`;
          report({ file, position: { line, column }, message });
        }
        seen.add(key);
      }
    }
  },
};
