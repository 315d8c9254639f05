import { posix } from 'node:path';
import type { GivenTerm } from '../data/facts.ts';
import type { StagedDraft } from '../engine/draft.ts';
import { type RuleSet, toRuleSet } from '../engine/rule-set.ts';
import type { RuleSettings } from '../engine/rule-settings.ts';
import { toVerdict } from '../engine/verdict.ts';
import { judge } from '../judge.ts';
import { openPage } from '../markdown/page.ts';
import type { GateReport, PlannedFile, Strictness } from '../release-format.ts';
import { createTermIndex } from '../terms/term-index.ts';
import { type CheckFile, INSPECT_HERE, type Inspected, type Inspector } from './inspect-all.ts';

/** How a folder is checked. */
export interface CheckOptions {
  /** The name of the check in its report; `folder` by default. */
  readonly name?: string;
  /** `strict` by default. */
  readonly strictness?: Strictness;
  /** The only allowed addresses; without it, addresses are not judged. */
  readonly knownUrls?: ReadonlySet<string>;
  /** Changes of the rules. */
  readonly rules?: RuleSettings;
  /** Terms that bind the documents, wherever they are defined. */
  readonly terms?: readonly GivenTerm[];
  /** Inspects the files; by default in this thread. */
  readonly inspector?: Inspector;
  /**
   * The documents to judge; all when absent. Of the others only those are read that they link to,
   * so whether something links to a document is not judged.
   */
  readonly isChosen?: ((path: string) => boolean) | undefined;
  /** Called while files are inspected. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * The gate over any folder of markdown: no run, no plan, no requirements. Links may lead to every
 * file of the folder, markdown or not. The order of the files makes no difference.
 *
 * @example
 * const content = new TextEncoder().encode('# Guide\n');
 * const report = await checkFolder([{ path: 'guide.md', content }]);
 * console.log(report.verdict);
 */
export async function checkFolder(
  files: AsyncIterable<CheckFile> | Iterable<CheckFile>,
  options: CheckOptions = {},
): Promise<GateReport> {
  const { strictness = 'strict' } = options;
  const { paths, documents } = await readFiles(files, options);
  const known = await inspectWithTerms(documents, strictness, options);
  const planned = documents.filter(({ path }) => known.has(path));
  const report = judge(
    {
      run: {
        runId: 'check',
        profile: options.name ?? 'folder',
        variant: 'none',
        strictness,
        phase: 0,
        phaseName: 'check',
        planVersion: 1,
        round: 1,
      },
      plan: { runId: 'check', phase: 0, version: 1, files: planned.map(toPlanned) },
      drafts: planned.flatMap((file) => toDraft(file, known.get(file.path))),
      unplanned: [],
      authority: new Map(paths.flatMap(toTargets).map((path) => [path, 0])),
      earlier: new Map(),
      earlierDeferred: [],
      requirements: [],
      knownUrls: options.knownUrls ?? new Set(),
      givenTerms: options.terms ?? [],
      isLastPhase: true,
      threshold: 0,
    },
    chooseRules(options),
  );
  const { isChosen } = options;
  return isChosen === undefined ? report : keepChosen(report, isChosen);
}

/** All paths, and the documents in order of their paths. */
async function readFiles(
  files: AsyncIterable<CheckFile> | Iterable<CheckFile>,
  { inspector = INSPECT_HERE, isChosen = () => true }: CheckOptions,
) {
  const documents: CheckFile[] = [];
  const paths: string[] = [];
  let chosen = 0;
  for await (const file of files) {
    paths.push(file.path);
    if (isMarkdown(file.path) && file.isTargetOnly !== true) {
      documents.push(file);
      chosen += isChosen(file.path) ? 1 : 0;
      inspector.expect?.(chosen);
    }
  }
  return { paths, documents: documents.sort((a, b) => (a.path < b.path ? -1 : 1)) };
}

/** The part of a report that is about the chosen documents, and its verdict. */
function keepChosen(report: GateReport, isChosen: (path: string) => boolean): GateReport {
  const files = report.files.filter(({ path }) => isChosen(path));
  const issues = report.issues.filter(({ file }) => file === '' || isChosen(file));
  const paths = files.map(({ path }) => path);
  return { ...report, files, ...toVerdict(issues, paths) };
}

export function isMarkdown(path: string): boolean {
  return /\.(?:md|markdown)$/i.test(path);
}

/** Rules that need neither a plan nor requirements. */
function chooseRules({ knownUrls, rules: settings, isChosen }: CheckOptions): RuleSet {
  const { rules, digest } = toRuleSet(settings);
  const chosen = rules.filter(
    ({ rule: { id, needs } }) =>
      needs !== 'plan' &&
      needs !== 'requirements' &&
      (id !== 'orphans' || isChosen === undefined) &&
      (id !== 'link-external' || knownUrls !== undefined || settings?.[id] !== undefined),
  );
  return { rules: chosen, digest };
}

/**
 * What is known of the chosen documents and of those they link to, by path. Files that may define
 * terms are inspected first, so that every file is inspected once, with all terms.
 */
async function inspectWithTerms(
  documents: readonly CheckFile[],
  strictness: Strictness,
  options: CheckOptions,
): Promise<Map<string, Inspected>> {
  const { onProgress, rules = {}, terms: given, inspector = INSPECT_HERE, isChosen } = options;
  const defining = documents.filter(mayDefineTerms);
  const terms = createTermIndex(
    defining.map(({ path, content }) => openPage(path, content, null).facts),
    given,
  );
  const pass = { strictness, terms, rules };
  const known = new Map<string, Inspected>();
  const add = async (files: readonly CheckFile[]) => {
    const report = onProgress && ((done: number) => onProgress(done, files.length));
    const inspected = await inspector.inspect(files, pass, report);
    files.forEach(({ path }, index) => {
      const it = inspected[index];
      if (it !== undefined) known.set(path, it);
    });
  };
  if (isChosen === undefined) {
    await add(documents);
    return known;
  }
  await add(documents.filter(({ path }) => isChosen(path)));
  const linked = new Set([...known.values()].flatMap(listTargets));
  await add(documents.filter(({ path }) => linked.has(path) && !known.has(path)));
  return known;
}

/** The files whose anchors a document names; of a folder it is the README. */
function listTargets({ facts }: Inspected): string[] {
  return (facts?.links ?? []).flatMap(({ path, anchor }) =>
    path === null || !anchor ? [] : [path, posix.join(path, 'README.md')],
  );
}

function mayDefineTerms({ content }: CheckFile): boolean {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const text = bytes.toString('latin1');
  return /definition/i.test(text) && /^[|\s>*_`-]*term[\s|*_`]*\|/im.test(text);
}

/** A link may lead to a file, and to a folder with files. */
function toTargets(path: string): string[] {
  const targets = [path];
  for (let folder = posix.dirname(path); folder !== '.'; folder = posix.dirname(folder)) {
    targets.push(folder, `${folder}/`);
  }
  return [...targets, '.', './'];
}

function toPlanned({ path }: CheckFile): PlannedFile {
  return {
    path,
    title: path,
    outline: [],
    dependsOn: [],
    covers: [],
    writer: 'agent',
    expectedWords: 1,
  };
}

function toDraft({ path }: CheckFile, inspected: Inspected | undefined): StagedDraft[] {
  return inspected === undefined ? [] : [{ outcome: 'staged', path, attempt: 1, ...inspected }];
}
