import { createRandom } from '../random.ts';
import { type Corpus, readCatalogue, readDocument, readOwnDocs, readPlugin } from './corpora.ts';
import { countSentences, judge } from './judge.ts';
import type { Mutant, Truth } from './operator.ts';
import { OPERATORS } from './operators.ts';
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

function measureLies({ name, vocabulary, subjects }: Corpus): void {
  for (const { kind, group, apply } of OPERATORS) {
    let made = 0;
    for (let tries = 0; made < PER_KIND && tries < PER_KIND * 8; tries += 1) {
      const [subject, other] = [choose(subjects), choose(subjects)];
      const truth: Truth = { text: toTruth(subject) || 'It is what it is.', subject, other };
      const mutant = apply(truth, random);
      if (mutant !== undefined && isLie(mutant, vocabulary)) {
        made += 1;
        tallies.count('generated', judge(truth.text, subject, vocabulary).length > 0);
        const isHit = isCaught(mutant, judge(mutant.text, subject, vocabulary));
        tallies.count(`kind ${kind}`, isHit);
        tallies.count(group, isHit);
        if (!isHit && isShown) {
          console.log(`missed in ${name}: ${kind}: ${JSON.stringify(mutant.text)}`);
        }
      }
    }
  }
}

/** A changed name may be another that the input has; then nothing is false. */
function isLie({ text, from, to }: Mutant, { words }: Corpus['vocabulary']): boolean {
  return !words.has(text.slice(from, to).replaceAll('`', ''));
}

function measureHuman({ name, vocabulary, human }: Corpus): string {
  let [alarms, sentences] = [0, 0];
  for (const { text, subject } of human) {
    const found = judge(text, subject, vocabulary);
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
measureHuman(readOwnDocs());

for (const { kind } of OPERATORS) {
  console.log(`${toBounds(tallies.get(`kind ${kind}`)).padEnd(44)} ${kind}`);
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
