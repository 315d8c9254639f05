import type { Subject, Vocabulary } from '../../packages/gate/src/base.ts';
import type { Issue } from '../../shared/contract/release-format.ts';
import { createRandom } from '../random.ts';
import { type Corpus, readCatalogue, readDocument, readPlugin } from './corpora.ts';
import { countSentences, judge } from './judge.ts';
import type { Mutant, Operator, Truth } from './operator.ts';
import { OPERATORS } from './operators.ts';
import { readOwnDocs } from './own-docs.ts';
import { isCaught, Tallies, toBounds } from './tally.ts';
import { toTruth } from './truth.ts';

/**
 * `npm run bench:lies -- [OPENAPI DOCUMENTS …]`: how many lies the gate finds, by kind, and how many
 * alarms prose gives that people wrote. Each injected fault has exact labels: a finding counts only if its words overlap the fault. `MUTANTS` sets how many are made of each kind and input;
 * `SHOW` prints what was missed, and each alarm.
 */
const documents = ['samples/openapi/tool-library.yaml', ...process.argv.slice(2)];
const PER_KIND = Number(process.env.MUTANTS ?? 8);
const isShown = process.env.SHOW !== undefined;
const random = createRandom(17);
const tallies = new Tallies();

function choose<T>(items: readonly T[]): T {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) {
    throw new RangeError('there is nothing to choose from');
  }
  return item;
}

function measureLies(corpus: Corpus): void {
  if (corpus.subjects.length === 0) {
    return;
  }
  for (const operator of OPERATORS) {
    let made = 0;
    for (let tries = 0; made < PER_KIND && tries < PER_KIND * 8; tries += 1) {
      const truth = chooseTruth(corpus);
      const mutant = operator.apply(truth, random);
      if (mutant !== undefined && isLie(mutant, corpus)) {
        made += 1;
        countMutant(operator, mutant, truth, corpus);
      }
    }
  }
}

function countMutant({ kind, group }: Operator, mutant: Mutant, truth: Truth, corpus: Corpus) {
  const isOwn = corpus.texts !== undefined;
  if (!isOwn) {
    tallies.count('generated', judgeIn(corpus, truth.text, truth.subject).length > 0);
  }
  const isHit = isCaught(mutant, judgeIn(corpus, mutant.text, truth.subject));
  tallies.count(isOwn ? `own kind ${kind}` : `kind ${kind}`, isHit);
  tallies.count(isOwn ? 'own lies' : group, isHit);
  if (!isHit && isShown) {
    console.log(`missed in ${corpus.name}: ${kind}: ${JSON.stringify(mutant.text)}`);
  }
}

function judgeIn({ vocabulary, rules }: Corpus, text: string, subject: Subject): Issue[] {
  return judge(text, subject, vocabulary, rules);
}

function chooseTruth({ texts, subjects }: Corpus): Truth {
  const [subject, other] = [choose(subjects), choose(subjects)];
  const text = texts === undefined ? toTruth(subject) || 'It is what it is.' : choose(texts);
  return { text, subject, other };
}

/**
 * A changed name or number may be another that the input has; then nothing is false. Our repository
 * has so many numbers, and names ranges of codes, that only new ones count in its documents.
 */
function isLie({ text, from, to }: Mutant, { texts, vocabulary: { words } }: Corpus): boolean {
  const said = text.slice(from, to).replaceAll('`', '');
  const digits = [...said.matchAll(/\d+/g)].map(([it]) => it);
  const numbers = said.includes('ninety thousand') ? [...digits, '90000'] : digits;
  const isNew = numbers.every((it) => words.unitsOf(it) === undefined && !isInRange(it, words));
  return !words.has(said) && (texts === undefined || isNew);
}

function isInRange(code: string, words: Vocabulary['words']): boolean {
  return code.length === 3 && ['xx', 'XX'].some((it) => words.has(`${code[0]}${it}`));
}

function measureHuman(corpus: Corpus): string {
  const { name, human } = corpus;
  let [alarms, sentences] = [0, 0];
  for (const { text, subject } of human) {
    const found = judgeIn(corpus, text, subject);
    alarms += found.length;
    sentences += countSentences(text);
    for (const { message } of isShown ? found : []) {
      console.log(`alarm in ${name}: ${subject.id}: ${message}`);
    }
  }
  tallies.add(name === 'docs/' ? 'own' : 'human', alarms, sentences);
  return `${name} ${alarms} of ${sentences}`;
}

const corpora = [
  ...documents.map(readDocument),
  readPlugin('samples/plugin/parcel-shelf.json'),
  readPlugin('samples/plugin/grant-office.json'),
  readCatalogue(),
];
const alarms = corpora.map((corpus) => {
  measureLies(corpus);
  return measureHuman(corpus);
});
const docs = readOwnDocs();
measureLies(docs);
measureHuman(docs);

for (const { kind } of OPERATORS) {
  const [inputs, own] = [`kind ${kind}`, `own kind ${kind}`].map((it) => toBounds(tallies.get(it)));
  console.log(`${inputs?.padEnd(36)} ${own?.padEnd(36)} ${kind}`);
}
const [facts, names] = [tallies.get('fact'), tallies.get('name')];
console.log(`inputs: ${corpora.map(({ name }) => name).join(', ')}`);
console.log(`${OPERATORS.length} kinds, ${facts.total + names.total} mutants`);
console.log(`statements about fields and calls caught: ${toBounds(facts)}`);
console.log(`names, codes, paths and numbers caught: ${toBounds(names)}`);
console.log(`alarms in generated true prose: ${toBounds(tallies.get('generated'))} texts`);
console.log(`alarms in descriptions of the inputs: ${toBounds(tallies.get('human'))} sentences`);
console.log(`  ${alarms.join(', ')}`);
console.log(`alarms in our own documentation: ${toBounds(tallies.get('own'))} sentences`);
console.log(`lies in our own documentation caught: ${toBounds(tallies.get('own lies'))}`);
