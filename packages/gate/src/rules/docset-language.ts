import type { PhaseRule } from '../engine/rule.ts';

/** Codes by which paths name a language or script on purpose. */
const CODES: Readonly<Record<string, string>> = {
  English: 'en',
  German: 'de',
  French: 'fr',
  Spanish: 'es',
  Italian: 'it',
  Portuguese: 'pt',
  Dutch: 'nl',
  Cyrillic: 'ru|uk|bg|sr|be|mk',
  Greek: 'el|gr',
  Han: 'zh|ja|cn|jp|tw|hk',
  Hangul: 'ko|kr',
  Arabic: 'ar|fa|ur',
  Hebrew: 'he|iw',
  Devanagari: 'hi|mr|ne|sa',
  Thai: 'th',
};

/** Fewer files do not have a usual language, and neither do files of which fewer share one. */
const MIN_FILES = 3;
const MIN_SHARE = 0.6;

const SENTENCES: Readonly<Record<string, string>> = {
  English:
    'The library lends tools to members, and the tools are checked when they come back to it.',
  German:
    'Die Bibliothek verleiht Werkzeuge an Mitglieder, und die Werkzeuge werden geprüft, wenn sie zurück sind.',
};
const toFile = (name: string) => `# T\n\n${SENTENCES[name]}\n`;
const ENGLISH = { 'a.md': toFile('English'), 'b.md': toFile('English'), 'c.md': toFile('English') };

export const docsetLanguage: PhaseRule = {
  kind: 'phase',
  id: 'docset-language',
  version: 1,
  purpose: 'All files of a document set are in one language, unless a path names another.',
  reason:
    'A model may write a whole file in another language than the others. Translations are not meant: their path has the code of the language, as in `de/guide.md` or `README-de.md`.',
  severity: { strict: 'error', lenient: 'warning' },
  needs: 'links',
  good: [
    {
      title: 'One language, and a translation',
      files: { ...ENGLISH, 'guide-de.md': toFile('German') },
      found: [],
    },
    {
      title: 'Too few files to know the language of the set',
      files: { 'a.md': toFile('English'), 'b.md': toFile('German') },
      found: [],
    },
  ],
  bad: [
    {
      title: 'A file in another language',
      files: { ...ENGLISH, 'guide.md': toFile('German') },
      found: ['guide.md Unexpected file in German, expected English as in most files'],
    },
  ],
  check({ input, drafts }, report) {
    const languages = [...input.earlier.values(), ...drafts.map(({ facts }) => facts)].flatMap(
      ({ language }) => language ?? [],
    );
    const usual = findUsual(languages);
    for (const {
      path: file,
      facts: { language },
    } of drafts) {
      const isOther = usual !== undefined && language !== undefined && language !== usual;
      if (isOther && !namesLanguage(file, language)) {
        const message = `Unexpected file in ${language}, expected ${usual} as in most files`;
        report({ file, message });
      }
    }
  },
};

function findUsual(languages: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const language of languages) {
    counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  const [first] = [...counts].sort(([, a], [, b]) => b - a);
  const [name, count = 0] = first ?? [];
  return count >= MIN_FILES && count >= MIN_SHARE * languages.length ? name : undefined;
}

/** Whether a folder or a part of the name is the code of a language, as in `pt-BR/` or `a.fr.md`. */
function namesLanguage(path: string, language: string): boolean {
  const codes = CODES[language] ?? '';
  return new RegExp(`(?:^|[/._-])(?:${codes})(?=[/._-])`, 'i').test(path);
}
