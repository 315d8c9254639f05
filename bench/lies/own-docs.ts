import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { createVocabulary } from '../../packages/gate/src/base.ts';
import { RULES, type RuleSet, toRuleSet } from '../../packages/gate/src/index.ts';
import { ROUTES } from '../../shared/contract/api.ts';
import type { Corpus } from './corpora.ts';

/** Documents are judged by the rest of the repository, so they are not a source. */
const DOCUMENT = /\.md$/;
/** Documents that hold facts: generated from code, decisions, terms, samples, and what benches measured. */
const FACTS =
  /^docs\/(?:decisions|reference|rules)\/|^docs\/glossary\.md$|^bench\/(?:web\/)?README\.md$|^samples\//;
/** Texts that tell lies; only their names count. */
const LIES = /^bench\/lies\/|^test\/gate\/|^test\/e2e\/(?:free-page|lies)/;
const TEXT =
  /\.(?:bicep|json|jsonc|mjs|js|py|sh|ts|tsx|ya?ml|xml|csv|css|html|md)$|(?:^|\/)\.[a-z]+(?:\/run)?$/;

/** What no file of the repository says, by the reason. */
const ALLOWED = Object.values<string[]>(
  JSON.parse(readFileSync(new URL('own-docs.json', import.meta.url), 'utf8')),
).flat();

/** Our own documentation, checked against everything else in the repository. */
export function readOwnDocs(): Corpus {
  const files = execFileSync('git', ['ls-files'], { encoding: 'utf8' }).trim().split('\n');
  const sources = files.filter((file) => FACTS.test(file) || !DOCUMENT.test(file));
  const document = Object.fromEntries(sources.map((file) => [file, readSource(file)]));
  const operations = ROUTES.flatMap(([, { method, path }]) => {
    const pointer = '/shared~1contract~1api.ts';
    return [path, path.replace('/api', '')].map((it) => ({ method, path: it, pointer }));
  });
  const vocabulary = createVocabulary({ input: 'the repository', document, operations });
  const subject = vocabulary.at(['']);
  const documents = globSync('docs/*.md').sort();
  const human = documents.map((file) => ({ text: readFileSync(file, 'utf8'), subject }));
  const texts = human.flatMap(({ text }) => listLines(text));
  return { name: 'docs/', vocabulary, subjects: [subject], human, texts, rules: toRules() };
}

function readSource(file: string): string {
  return TEXT.test(file) && !LIES.test(file) ? readFileSync(file, 'utf8') : '';
}

/** The gate as a profile sets it that allows the names of the list. */
function toRules(): RuleSet {
  const rules = RULES.filter(({ id }) => /^(?:ungrounded-|invalid-samples|misplaced-)/.test(id));
  return toRuleSet(
    Object.fromEntries(rules.map(({ id }) => [id, { options: { allow: ALLOWED } }])),
  );
}

/** The paragraphs, list items and rows of a document, without its code and headings. */
function listLines(text: string): string[] {
  return text
    .replace(/^```.*?^```$/gms, '')
    .split('\n')
    .filter((line) => /^[^#\s]/.test(line) && !/^\| ?-/.test(line));
}
