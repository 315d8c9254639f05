import type { TermFact } from '../data/facts.ts';
import type { PhaseContext } from '../engine/phase-context.ts';
import type { Finding, PhaseRule } from '../engine/rule.ts';
import { quote } from '../report/quote.ts';
import { findUse, listPlannedUses, listTermUses } from '../terms/find-use.ts';
import { toTermKey } from '../terms/term-index.ts';

const toTable = (...rows: string[]) =>
  `# Terms\n\n| Term | Definition | Synonyms | Avoid |\n| - | - | - | - |\n${rows.join('\n')}\n`;

export const termDefinitions: PhaseRule = {
  kind: 'phase',
  id: 'term-definitions',
  version: 3,
  purpose:
    'A term has exactly one definition in the docset, and no synonym or word to avoid is itself a term. No heading of the plan, other term or input uses a word to avoid.',
  reason:
    'Two definitions of one term give two meanings to one name. If one table forbids what another defines, or what a planned heading or the inputs say, no text can follow both.',
  severity: { strict: 'error', lenient: 'error' },
  needs: 'terms',
  good: [
    {
      title: 'Each once',
      files: {
        'terms.md': toTable(
          '| sign in | Prove who you are. | | log in |',
          '| user | A person. | member | |',
        ),
      },
      found: [],
    },
  ],
  bad: [
    {
      title: 'Twice, in a released file and in this phase',
      earlier: { 'terms.md': toTable('| user | A person. | | |') },
      files: { 'more.md': toTable('| User | The person who pays. | | |') },
      found: [
        'more.md:5:1 Unexpected second definition of `User`, expected one, which is at `terms.md:5`',
      ],
    },
    {
      title: 'A word to avoid that a heading of another file, another term and the inputs use',
      files: {
        'terms.md': toTable(
          '| user | A person. | | member |',
          '| account | x. | | user id, plan |',
        ),
        'a.md': '# A\n\n## Add a member\n\nDo it.\n',
        'more.md': toTable('| user id number | Its number. | | |'),
      },
      outline: { 'a.md': [{ heading: 'Add a member', depth: 2 }] },
      inputWords: ['plan'],
      found: [
        'terms.md:5:1 Unexpected `member` to avoid for `user`, expected a word that is not used, as in the plan of `a.md` with `Add a member`',
        'terms.md:6:1 Unexpected `user id` to avoid for `account`, expected a word that is not used, as in `more.md:5` with `user id number`',
        'terms.md:6:1 Unexpected `plan` to avoid for `account`, expected a word that is not used, as in the inputs',
      ],
    },
    {
      title: 'Without a definition',
      files: { 'terms.md': toTable('| user | | | |') },
      found: ['terms.md:5:1 Unexpected term `user` without a definition, expected one'],
    },
    {
      title: 'A term that another forbids, or calls a synonym',
      files: {
        'terms.md': toTable(
          '| user | A person. | customer | member |',
          '| member | x | | |',
          '| customer | y | | |',
        ),
      },
      found: [
        'terms.md:5:1 Unexpected `customer` as a synonym of `user`, expected a word that is not a term, as at `terms.md:7`',
        'terms.md:5:1 Unexpected `member` to avoid for `user`, expected a word that is not a term, as at `terms.md:6`',
      ],
    },
  ],
  check(context, report) {
    const used = listPlannedUses(context.files.map(({ planned }) => planned));
    const given = new Set((context.input.givenTerms ?? []).map(({ term }) => toTermKey(term)));
    const terms = listTerms(context);
    const defined = new Map<string, DefinedTerm>();
    for (const term of terms) {
      const key = toTermKey(term.fact.term);
      const first = defined.get(key) ?? term;
      defined.set(key, first);
      if (term.isOwn) {
        checkDefinition(term, first, report);
      }
    }
    for (const term of terms) {
      if (term.isOwn) {
        checkWords(term, defined, report);
        if (!given.has(toTermKey(term.fact.term))) {
          checkAvoided(term, [...used, ...listTermUses(terms, term.fact)], context, report);
        }
      }
    }
  },
};

type ReportFinding = (finding: Finding) => void;

function checkDefinition(term: DefinedTerm, first: DefinedTerm, report: ReportFinding): void {
  const { file, fact } = term;
  const position = { line: fact.line, column: fact.column };
  if (first !== term) {
    const message = `Unexpected second definition of ${quote(fact.term)}, expected one, which is at ${toLocation(first)}`;
    report({ file, position, message });
  }
  if (fact.definition === '') {
    const message = `Unexpected term ${quote(fact.term)} without a definition, expected one`;
    report({ file, position, message });
  }
}

/** No synonym of a term and no word to avoid may be another term. */
function checkWords(
  { file, fact }: DefinedTerm,
  defined: ReadonlyMap<string, DefinedTerm>,
  report: ReportFinding,
): void {
  const position = { line: fact.line, column: fact.column };
  for (const { word, role } of listWords(fact)) {
    const other = defined.get(toTermKey(word));
    if (other !== undefined && other.fact.term.toLowerCase() !== fact.term.toLowerCase()) {
      const message = `Unexpected ${quote(word)} ${role} ${quote(fact.term)}, expected a word that is not a term, as at ${toLocation(other)}`;
      report({ file, position, message });
    }
  }
}

/** A required word cannot be a word to avoid: every file that uses it would fail. */
function checkAvoided(
  { file, fact }: DefinedTerm,
  uses: ReturnType<typeof listPlannedUses>,
  { input }: PhaseContext,
  report: ReportFinding,
): void {
  const position = { line: fact.line, column: fact.column };
  for (const word of fact.avoid) {
    const use = findUse(word, uses, input.isInputWord);
    if (use !== undefined) {
      const shown = use.text === undefined ? '' : ` with ${quote(use.text)}`;
      const message = `Unexpected ${quote(word)} to avoid for ${quote(fact.term)}, expected a word that is not used, as in ${use.place}${shown}`;
      report({ file, position, message });
    }
  }
}

interface DefinedTerm {
  readonly file: string;
  readonly fact: TermFact;
  /** Defined in this phase; findings of released files were reported before. */
  readonly isOwn: boolean;
}

/** Released files first, each group by path. */
function listTerms({ input, drafts }: PhaseContext): DefinedTerm[] {
  const earlier = [...input.earlier]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, facts]) => ({ file, facts, isOwn: false }));
  const own = drafts
    .map(({ path, facts }) => ({ file: path, facts, isOwn: true }))
    .sort((a, b) => (a.file < b.file ? -1 : 1));
  return [...earlier, ...own].flatMap(({ file, facts, isOwn }) =>
    (facts.terms ?? []).map((fact) => ({ file, fact, isOwn })),
  );
}

function listWords({ synonyms, avoid }: TermFact): { word: string; role: string }[] {
  return [
    ...synonyms.map((word) => ({ word, role: 'as a synonym of' })),
    ...avoid.map((word) => ({ word, role: 'to avoid for' })),
  ];
}

function toLocation({ file, fact }: DefinedTerm): string {
  return quote(`${file}:${fact.line}`);
}
