import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { countWords, listSentences } from './list-sentences.ts';
import { listTexts, type Text } from './list-texts.ts';
import { ROOT } from './read-commands.ts';
import { findPoorName, findPoorWording, POOR_FOLDERS, POOR_WORDINGS } from './word-list.ts';

const list = (...patterns: string[]): string[] =>
  globSync(patterns, { cwd: ROOT, exclude: (path) => /node_modules|\/dist\b/.test(path) })
    .map((path) => path.replaceAll('\\', '/'))
    .sort();

const PAGES = list(
  '*.md',
  'docs/**/*.md',
  '{bench,infra,samples,shared}/**/*.md',
  'packages/*/*.md',
);
const SOURCES = list(
  '{cli,functions,infra,shared}/**/*.ts',
  'web/src/**/*.{ts,tsx}',
  'packages/*/src/**/*.ts',
);

const TESTS = list('test/**/*.test.ts', 'packages/*/test/**/*.test.ts');
/** All code but the list of poor words and its test. */
const CODE = list(
  '*.ts',
  '{bench,cli,functions,infra,shared,test,web}/**/*.{ts,tsx}',
  'packages/*/{*.ts,{bench,src,test}/**/*.ts}',
).filter((path) => !/\.d\.ts$|word-list|words\.test/.test(path));

/** Readers lose the beginning of a longer sentence. */
const MAX_WORDS = 30;
/** Longer titles are two facts. */
const MAX_TITLE = 120;
/** A word that a sentence in the present tense needs; nouns in the plural pass, too. */
const VERB = /\b(?:are|were|can|cannot|may|must|\w{1,}s|\w+en|had|[\w-]+ed)\b|%/i;

/** How a title begins that cannot be understood without the name of its group. */
const FRAGMENT =
  /^(?:is|are|was|were|has|have|of|that|which|but|and|does|do|may|can|cannot|never)\b/;

/** Each poor wording in the texts of files, as `path:line: text → better wording`. */
function check(
  paths: readonly string[],
  toTexts: (text: string, path: string) => Text[],
  find = findPoorWording,
): string[] {
  return paths.flatMap((path) =>
    toTexts(readFileSync(join(ROOT, path), 'utf8'), path).flatMap(({ line, text }) =>
      find(text).map((better) => `${path}:${line}: "${text.trim()}" → write ${better}`),
    ),
  );
}

describe('plain wording', () => {
  it('plain wording is used on every page of the documentation', () => {
    expect(check(PAGES, (text) => listTexts('markdown', text))).toEqual([]);
  });

  it(`every sentence of the documentation has at most ${MAX_WORDS} words`, () => {
    const long = PAGES.flatMap((path) =>
      listSentences(readFileSync(join(ROOT, path), 'utf8'))
        .filter(({ text }) => countWords(text) > MAX_WORDS)
        .map(({ line, text }) => `${path}:${line}: ${text}`),
    );
    expect(long).toEqual([]);
  });

  it('plain wording is used in help texts, messages, rules and the review page', () => {
    expect(check(SOURCES, (text) => listTexts('strings', text))).toEqual([]);
  });
});

describe('plain names and comments', () => {
  it('comments use plain wording', () => {
    expect(check(CODE, (text) => listTexts('comments', text))).toEqual([]);
  });

  it('names in code are the words of the field', () => {
    expect(check(CODE, (text) => listTexts('names', text), findPoorName)).toEqual([]);
  });

  it('folders are named after their content', () => {
    const folders = new Set(CODE.flatMap((path) => path.split('/').slice(0, -1)));
    expect(POOR_FOLDERS.filter((name) => folders.has(name))).toEqual([]);
  });
});

describe('the titles of tests', () => {
  it('the titles of tests use plain wording', () => {
    expect(check(TESTS, (text) => listTexts('titles', text))).toEqual([]);
    expect(check(TESTS, (text) => listTexts('groups', text))).toEqual([]);
  });

  it('the titles of tests are whole sentences, readable without the name of their group', () => {
    const fragments = TESTS.flatMap((path) =>
      listTexts('titles', readFileSync(join(ROOT, path), 'utf8'))
        .filter(({ text }) => FRAGMENT.test(text) || text.length > MAX_TITLE || !VERB.test(text))
        .map(({ line, text }) => `${path}:${line}: ${text}`),
    );
    expect(fragments).toEqual([]);
  });
});

describe('the word check', () => {
  it.each([
    ['is no text; give it a name', 'must be'],
    ['nobody is told', 'the role'],
    ['take up a failed run', 'retry'],
    ['what is under way is kept', 'running'],
    ['in some 25 minutes', 'about'],
  ])('the word check finds "%s"', (text, better) => {
    expect(findPoorWording(text).join('\n')).toContain(better);
  });

  it.each(['there is no run', 'it is no longer needed', 'takes precedence over the file'])(
    'the word check accepts "%s"',
    (text) => {
      expect(findPoorWording(text)).toEqual([]);
    },
  );

  it.each([
    ['tell Event', 'notify'],
    ['max', undefined],
    ['least detail', 'min'],
  ])('the word check judges the name "%s"', (words, better) => {
    expect(findPoorName(`${words} `.toLowerCase())[0]?.includes(better ?? '')).toBe(
      better === undefined ? undefined : true,
    );
  });

  it('the word check finds comments and declared names', () => {
    const source =
      "/**\n * It is `told`\n * anew.\n */\nfunction tellAll(leastCount: string) {\n  return '// no'; // whoever\n}\n";
    expect(listTexts('comments', source).map(({ line, text }) => [line, text.trim()])).toEqual([
      [1, 'It is anew.'],
      [6, 'whoever'],
    ]);
    expect(listTexts('names', source)).toEqual([{ line: 5, text: 'tell all ' }]);
  });

  it('the word check counts the words of a sentence across lines, and code as one word', () => {
    const page =
      '# Title\n\nOne `two words`\nthree. Four\n[five](a-page.md)!\n- Item\n| a b | c |\n';
    expect(listSentences(page).map(({ text }) => countWords(text))).toEqual([1, 3, 2, 1, 2, 1]);
  });

  it('the word check reads texts and omits code', () => {
    const source =
      "/* nobody */\nconst told = 'It is told.'; // whoever\nit('goes on', () => {});\n";
    expect(listTexts('strings', source)).toEqual([
      { line: 2, text: 'It is told.' },
      { line: 3, text: 'goes on' },
    ]);
    expect(listTexts('titles', source)).toEqual([{ line: 3, text: 'goes on' }]);
    const page = 'Text `told`.\n\n```sh\nnobody\n```\n';
    expect(
      listTexts('markdown', page)
        .map(({ text }) => text)
        .join(''),
    ).not.toContain('told');
    expect(POOR_WORDINGS.length).toBeGreaterThan(20);
  });
});
