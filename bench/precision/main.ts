import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toBounds } from '../lies/tally.ts';
import { createRandom } from '../random.ts';
import { checkSets, type SetFinding } from './check-sets.ts';
import { measureFalseAlarms, measureRecall } from './measure-models.ts';

/**
 * `npm run bench:precision -- [FOLDER]`: the findings of `check` in the document sets of a folder,
 * one set in each folder within it; the precision of each rule on the labelled sample; the recall on
 * what models leave behind. `SAMPLE=20` prints as many findings of each rule that have no label yet.
 */
const folder = process.argv[2];
const SAMPLE = Number(process.env.SAMPLE ?? 0);

/**
 * `fix`: a maintainer would change the line. `policy`: the line breaks the promise of the rule, which
 * the set does not give. `false`: the rule is wrong.
 */
type Verdict = 'fix' | 'policy' | 'false';
type Label = readonly [file: string, line: number, rule: string, digest: string, verdict: Verdict];

const LABELS: Label[] = JSON.parse(readFileSync(join(import.meta.dirname, 'labels.json'), 'utf8'));

function countOf(labels: readonly Label[], verdict: Verdict): number {
  return labels.filter(([, , , , it]) => it === verdict).length;
}

function printPrecision(found: readonly SetFinding[]): void {
  const keys = new Set(found.map(({ file, rule, digest }) => `${file} ${rule} ${digest}`));
  const isFound = ([file, , rule, digest]: Label) => keys.has(`${file} ${rule} ${digest}`);
  const sets = new Set(found.map(({ file }) => toSet(file)));
  const ofSets = LABELS.filter(([file]) => sets.has(toSet(file)));
  const rules = [...new Set([...found.map(({ rule }) => rule), ...ofSets.map(([, , it]) => it)])];
  for (const rule of rules.sort()) {
    const labels = ofSets.filter(([, , it]) => it === rule);
    const now = labels.filter(isFound);
    const [fix, policy] = [countOf(now, 'fix'), countOf(now, 'policy')];
    const lost = labels.filter((it) => it[4] !== 'false' && !isFound(it)).length;
    const findings = found.filter((it) => it.rule === rule).length;
    console.log(
      `${rule}: ${findings} findings; right ${toBounds({ caught: fix + policy, total: now.length })}, of these to fix ${fix}; lost ${lost}`,
    );
  }
}

function printSample(found: readonly SetFinding[]): void {
  const random = createRandom(21);
  const known = new Set(LABELS.map(([file, line, rule]) => `${file}:${line} ${rule}`));
  for (const rule of [...new Set(found.map((it) => it.rule))].sort()) {
    const open = found.filter(
      (it) => it.rule === rule && !known.has(`${it.file}:${it.line} ${rule}`),
    );
    for (const it of spread(open, random).slice(0, SAMPLE)) {
      console.log(JSON.stringify(it));
    }
  }
}

/** In random order, but the first finding of each file of each set before the second of any. */
function spread(found: readonly SetFinding[], random: () => number): SetFinding[] {
  const counts = new Map<string, number>();
  const countUp = (name: string) => {
    const count = counts.get(name) ?? 0;
    counts.set(name, count + 1);
    return count;
  };
  const shuffled = found.map((it) => ({ it, key: random() })).sort((a, b) => a.key - b.key);
  return shuffled
    .map(({ it, key }) => ({ it, key, ofFile: countUp(it.file) }))
    .sort((a, b) => a.ofFile - b.ofFile || a.key - b.key)
    .map(({ it, key, ofFile }) => ({ it, key, ofFile, ofSet: countUp(toSet(it.file)) }))
    .sort((a, b) => a.ofSet - b.ofSet || a.ofFile - b.ofFile || a.key - b.key)
    .map(({ it }) => it);
}

function toSet(file: string): string {
  return file.slice(0, file.indexOf('/'));
}

if (folder !== undefined) {
  const { files, found } = await checkSets(folder);
  console.log(`${files} files, ${found.length} findings, ${LABELS.length} labels`);
  printPrecision(found);
  printSample(found);
}
const recalls = await measureRecall();
for (const { kind, found, total } of recalls) {
  console.log(`${toBounds({ caught: found, total }).padEnd(44)} ${kind}`);
}
const caught = recalls.reduce((sum, { found }) => sum + found, 0);
const total = recalls.reduce((sum, it) => sum + it.total, 0);
const { alarms, total: texts } = await measureFalseAlarms();
console.log(`recall on ${recalls.length} kinds that models leave: ${toBounds({ caught, total })}`);
console.log(`alarms in look-alikes: ${toBounds({ caught: alarms.length, total: texts })}`);
