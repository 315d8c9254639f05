import {
  assemblePage,
  type Block,
  listProse,
  type Vocabulary,
} from '../../packages/gate/src/base.ts';
import { inspect } from '../../packages/gate/src/index.ts';
import type { Mutant } from '../lies/operator.ts';
import { OPERATORS } from '../lies/operators.ts';
import { toTruth } from '../lies/truth.ts';
import type { BenchPage, BenchPages } from './pages.ts';

interface FirstPass {
  /** Lines and sentences that the writer wrote. */
  lines: number;
  /** Pages without a fault. */
  right: number;
  /** Pages that the gate accepts. */
  passed: number;
  /** Pages that it accepts although they have a fault. */
  slipped: number;
}

type Random = () => number;

/** What the writer makes of a page: its text, and how many faults it has. */
interface Written {
  readonly text: string;
  readonly lines: number;
  readonly faults: number;
  readonly blocks: readonly Block[] | undefined;
}

/**
 * An average writer before facts were rendered, who writes whole pages and is judged without them, and
 * one who writes the prose between rendered facts.
 */
export function measureFirstPass(
  { run, files }: BenchPages,
  share: number,
  random: Random,
): Map<string, FirstPass> {
  const vocabulary = run.profile.toVocabulary?.(run.inputs);
  const writers: [string, (page: BenchPage) => Written][] = [
    ['writes whole pages, as before facts were rendered', (page) => writeAll(page, share, random)],
    ['writes prose between rendered facts', (page) => writeProse(page, vocabulary, share, random)],
  ];
  return new Map(
    writers.map(([name, write]) => {
      const sum: FirstPass = { lines: 0, right: 0, passed: 0, slipped: 0 };
      for (const page of files) {
        const written = write(page);
        const isAccepted = judge(page, written, vocabulary);
        sum.lines += written.lines;
        sum.right += written.faults === 0 ? 1 : 0;
        sum.passed += isAccepted ? 1 : 0;
        sum.slipped += isAccepted && written.faults > 0 ? 1 : 0;
      }
      return [name, sum];
    }),
  );
}

function judge(
  { request }: BenchPage,
  written: Written,
  vocabulary: Vocabulary | undefined,
): boolean {
  const { text, blocks } = written;
  const { file, authority } = request;
  const known = blocks === undefined ? {} : { blocks, vocabulary };
  const context = { strictness: 'strict', planned: file, authority, ...known } as const;
  const { issues } = inspect(file.path, new TextEncoder().encode(text), context);
  return !issues.some(({ severity }) => severity === 'error');
}

/** A fault in a line: a letter of its first name is lost, or its first number is another. */
function spoil(line: string): string {
  const named = line.replace(/`([A-Za-z_][\w.-]+)([\w])`/, '`$1`');
  return named === line ? line.replace(/\d+/, (it) => String(Number(it) + 7)) : named;
}

function writeAll({ text }: BenchPage, share: number, random: Random): Written {
  let [faults, lines] = [0, 0];
  const spoilt = text.split('\n').map((line) => {
    lines += line.trim() === '' ? 0 : 1;
    const next = line.trim() !== '' && random() < share ? spoil(line) : line;
    faults += next === line ? 0 : 1;
    return next;
  });
  return { text: spoilt.join('\n'), lines, faults, blocks: undefined };
}

function writeProse(
  { blocks }: BenchPage,
  vocabulary: Vocabulary | undefined,
  share: number,
  random: Random,
): Written {
  let [faults, lines] = [0, 0];
  const answers = new Map<string, string>();
  for (const { id, subject: about = '' } of listProse(blocks)) {
    const subject = vocabulary?.subject(about);
    const truth = (subject && toTruth(subject)) ?? '';
    const sentences = (truth || 'Read this before you begin.').split(/(?<=\.) /);
    lines += sentences.length;
    const mutants = sentences.flatMap((): Mutant[] => {
      const operator = OPERATORS[Math.floor(random() * OPERATORS.length)];
      const isFault = random() < share && subject !== undefined;
      const mutant = isFault && operator?.apply({ text: truth, subject, other: subject }, random);
      return mutant ? [mutant] : [];
    });
    faults += Math.min(mutants.length, 1);
    answers.set(id, mutants[0]?.text ?? sentences.join(' '));
  }
  return { text: assemblePage(blocks, answers), lines, faults, blocks };
}
