import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import {
  type Block,
  createVocabulary,
  type Subject,
  type Vocabulary,
} from '../../packages/gate/src/base.ts';
import { inspect } from '../../packages/gate/src/index.ts';
import type { Issue } from '../../shared/contract/release-format.ts';
import { readApi } from '../../shared/profiles/openapi-reference/model/read-api.ts';
import { openApiReference } from '../../shared/profiles/openapi-reference/profile.ts';
import { pluginDocs } from '../../shared/profiles/plugin-docs/profile.ts';
import { createRandom } from '../random.ts';
import { type Mutant, OPERATORS, type Truth } from './operators.ts';

/**
 * `npm run bench:lies -- [OPENAPI DOCUMENTS …]`: how many lies the gate finds, by kind, and how
 * many false alarms true prose causes. Without arguments it measures only the samples.
 */
const documents = ['samples/openapi/tool-library.yaml', ...process.argv.slice(2)];
const PER_KIND = Number(process.env.MUTANTS ?? 16);
const RULES = /^(?:ungrounded-|misplaced-claims|invalid-samples)/;
const random = createRandom(17);

interface Corpus {
  readonly name: string;
  readonly vocabulary: Vocabulary;
  readonly subjects: readonly Subject[];
  /** Prose by human authors that is true of its subject. */
  readonly human: readonly { readonly text: string; readonly subject: Subject }[];
}

function toPlain(markdown: string): string {
  return markdown.replace(/^#+ /gm, '');
}

function readDocument(file: string): Corpus {
  const inputs = openApiReference.parseInputs({ openapi: readFileSync(file, 'utf8') });
  const vocabulary = openApiReference.toVocabulary?.(inputs) ?? fail();
  const { operations } = readApi(inputs);
  const subjects = operations.flatMap(({ label }) => vocabulary.subject(label) ?? []);
  const human = operations.flatMap(({ label, description }) => {
    const subject = vocabulary.subject(label);
    return description === undefined || subject === undefined
      ? []
      : [{ text: toPlain(description), subject }];
  });
  return { name: basename(file), vocabulary, subjects, human };
}

function readPlugin(file: string): Corpus {
  const requirements: { entities?: { name: string; description?: string }[] } = JSON.parse(
    readFileSync(file, 'utf8'),
  );
  const inputs = pluginDocs.parseInputs({ requirements });
  const vocabulary = pluginDocs.toVocabulary?.(inputs) ?? fail();
  const entities = requirements.entities ?? [];
  const subjects = entities.flatMap(({ name }) => vocabulary.subject(name) ?? []);
  const human = entities.flatMap(({ name, description = '' }) => {
    const subject = vocabulary.subject(name);
    return subject === undefined || description === '' ? [] : [{ text: description, subject }];
  });
  return { name: basename(file), vocabulary, subjects, human };
}

/** The input of a user profile: no subject is known by name. */
function readCatalogue(): Corpus {
  const text = readFileSync('samples/services/catalogue.yaml', 'utf8');
  const document = text.split('\n').map((line) => line.trim());
  const vocabulary = createVocabulary({ input: 'catalogue.yaml', document });
  return { name: 'catalogue.yaml', vocabulary, subjects: [vocabulary.at([''])], human: [] };
}

function fail(): never {
  throw new TypeError('the profile has no vocabulary');
}

/** What the strict gate finds in prose about a subject; columns count characters. */
function judge(text: string, subject: Subject, vocabulary: Vocabulary): Issue[] {
  const blocks: Block[] = [
    { kind: 'fact', id: 'facts-1', markdown: '# Page', sources: [] },
    { kind: 'prose', id: 'use', about: '', markdown: '', sources: [], subject: subject.id },
  ];
  const content = new TextEncoder().encode(`# Page\n\n${text}\n`);
  const context = { strictness: 'strict', planned: null, blocks, vocabulary } as const;
  return inspect('page.md', content, context).issues.filter(({ rule }) => RULES.test(rule));
}

/** True sentences made of the facts of a subject. */
function toTruth({ fields, codes, id }: Subject): string {
  const all = [...fields.values()].flatMap((same) => (same.length === 1 ? same : []));
  const said = all
    .slice(0, 4)
    .flatMap(({ name, types, isRequired, default: usual }) => [
      ...(isRequired === undefined
        ? []
        : [`\`${name}\` is ${isRequired ? 'required' : 'optional'}.`]),
      ...(types.length === 1 && types[0] !== 'null'
        ? [`\`${name}\` is ${types[0] === 'integer' ? 'an' : 'a'} ${types[0]}.`]
        : []),
      ...(typeof usual?.value === 'number' ? [`\`${name}\` defaults to ${usual.value}.`] : []),
    ]);
  const code = [...(codes?.keys() ?? [])].find((it) => /^\d+$/.test(it));
  const call = /^[A-Z]+ \//.test(id) ? [`Use ${id} for it.`] : [];
  return [...call, ...said, ...(code === undefined ? [] : [`It returns ${code}.`])].join(' ');
}

interface Tally {
  caught: number;
  total: number;
}

/** Lower and upper bound of a share with 95 % confidence (Wilson). */
function toBounds({ caught, total }: Tally): string {
  if (total === 0) {
    return 'not measured';
  }
  const z = 1.96;
  const share = caught / total;
  const centre = share + (z * z) / (2 * total);
  const spread = z * Math.sqrt((share * (1 - share)) / total + (z * z) / (4 * total * total));
  const scale = 1 + (z * z) / total;
  const show = (it: number) => `${(it * 100).toFixed(2)} %`;
  return `${show(share)} [${show(Math.max(0, (centre - spread) / scale))}, ${show(Math.min(1, (centre + spread) / scale))}]`;
}

/** A finding counts if it begins in the sentence of the fault, and no later than the fault ends. */
function isCaught({ text, from, to }: Mutant, issues: readonly Issue[]): boolean {
  const first = text.lastIndexOf('. ', from - 1) + 1;
  return issues.some(
    ({ line, column }) => line === 3 && Number(column) - 1 >= first && Number(column) - 1 <= to,
  );
}

const byKind = new Map<string, Tally>();
const byGroup = new Map<string, Tally>();
const human: Tally = { caught: 0, total: 0 };
const plain: Tally = { caught: 0, total: 0 };

function count(tallies: Map<string, Tally>, key: string, isHit: boolean): void {
  const tally = tallies.get(key) ?? { caught: 0, total: 0 };
  tally.total += 1;
  tally.caught += isHit ? 1 : 0;
  tallies.set(key, tally);
}

function measure({ name, vocabulary, subjects, human: prose }: Corpus): void {
  for (const { text, subject } of prose) {
    human.total += text.match(/[.!?](?:\s|$)|\n\n/g)?.length || 1;
    human.caught += judge(text, subject, vocabulary).length;
  }
  for (const operator of OPERATORS) {
    let made = 0;
    for (let tries = 0; made < PER_KIND && tries < PER_KIND * 8; tries += 1) {
      const subject = subjects[Math.floor(random() * subjects.length)] ?? fail();
      const other = subjects[Math.floor(random() * subjects.length)] ?? fail();
      const text = toTruth(subject) || 'It is what it is.';
      made += measureLie({ name, vocabulary }, operator, { text, subject, other }) ? 1 : 0;
    }
  }
}

/** Makes a lie of a truth and judges both; returns whether it is one. */
function measureLie(
  { name, vocabulary }: Pick<Corpus, 'name' | 'vocabulary'>,
  { kind, group, apply }: (typeof OPERATORS)[number],
  truth: Truth,
): boolean {
  const { text, subject } = truth;
  const mutant = apply(truth, random);
  const changed = mutant?.text.slice(mutant.from, mutant.to).replaceAll('`', '') ?? '';
  if (mutant === undefined || vocabulary.words.has(changed)) {
    return false;
  }
  plain.total += 1;
  plain.caught += judge(text, subject, vocabulary).length;
  const isHit = isCaught(mutant, judge(mutant.text, subject, vocabulary));
  count(byKind, kind, isHit);
  count(byGroup, group, isHit);
  if (!isHit && process.env.SHOW !== undefined) {
    console.log(`missed in ${name}: ${kind}: ${mutant.text}`);
  }
  return true;
}

for (const file of documents) {
  measure(readDocument(file));
}
measure(readPlugin('samples/plugin/parcel-shelf.json'));
measure(readPlugin('samples/plugin/grant-office.json'));
measure(readCatalogue());

for (const [kind, tally] of byKind) {
  console.log(`${String(tally.caught).padStart(5)} of ${String(tally.total).padStart(5)}  ${kind}`);
}
const mutants = [...byGroup.values()].reduce((sum, { total }) => sum + total, 0);
console.log(`${OPERATORS.length} kinds, ${mutants} mutants`);
console.log(`statements about fields caught: ${toBounds(byGroup.get('fact') ?? plain)}`);
console.log(`names, codes, paths and numbers caught: ${toBounds(byGroup.get('name') ?? plain)}`);
console.log(`alarms in generated true prose: ${toBounds(plain)} of ${plain.total} texts`);
console.log(`alarms in descriptions: ${toBounds(human)} of ${human.total} sentences`);
