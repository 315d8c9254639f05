import { posix } from 'node:path';
import type { GivenTerm } from '../data/facts.ts';
import type { StagedDraft } from '../engine/draft.ts';
import { type RuleSet, toRuleSet } from '../engine/rule-set.ts';
import type { RuleSettings } from '../engine/rule-settings.ts';
import { judge } from '../judge.ts';
import { openPage } from '../markdown/page.ts';
import type { GateReport, PlannedFile, Strictness } from '../release-format.ts';
import { createTermIndex } from '../terms/term-index.ts';
import { type CheckFile, INSPECT_HERE, type Inspected, type Inspector } from './inspect-all.ts';

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
  /** Called while files are inspected. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * The gate over any folder of markdown: no run, no plan, no requirements. Links may lead to every
 * file of the folder, markdown or not. The order of the files makes no difference.
 */
export async function checkFolder(
  files: AsyncIterable<CheckFile> | Iterable<CheckFile>,
  options: CheckOptions = {},
): Promise<GateReport> {
  const { strictness = 'strict', inspector = INSPECT_HERE } = options;
  const documents: CheckFile[] = [];
  const paths: string[] = [];
  for await (const file of files) {
    paths.push(file.path);
    if (isMarkdown(file.path) && file.isTargetOnly !== true) {
      documents.push(file);
      inspector.expect?.(documents.length);
    }
  }
  documents.sort((a, b) => (a.path < b.path ? -1 : 1));
  const inspected = await inspectWithTerms(documents, strictness, inspector, options);
  return judge(
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
      plan: { runId: 'check', phase: 0, version: 1, files: documents.map(toPlanned) },
      drafts: inspected.flatMap((known, index) => toDraft(documents[index], known)),
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
}

export function isMarkdown(path: string): boolean {
  return /\.(?:md|markdown)$/i.test(path);
}

/** Rules that need neither a plan nor requirements. */
function chooseRules({ knownUrls, rules: settings }: CheckOptions): RuleSet {
  const { rules, digest } = toRuleSet(settings);
  const chosen = rules.filter(
    ({ rule: { id, needs } }) =>
      needs !== 'plan' &&
      needs !== 'requirements' &&
      (id !== 'link-external' || knownUrls !== undefined || settings?.[id] !== undefined),
  );
  return { rules: chosen, digest };
}

/**
 * Files that may define terms are inspected first, so that every file is inspected once, with all
 * terms.
 */
async function inspectWithTerms(
  documents: readonly CheckFile[],
  strictness: Strictness,
  inspector: Inspector,
  { onProgress, rules = {}, terms: given }: CheckOptions,
): Promise<Inspected[]> {
  const defining = documents.filter(mayDefineTerms);
  const terms = createTermIndex(
    defining.map(({ path, content }) => openPage(path, content, null).facts),
    given,
  );
  const total = documents.length;
  const pass = { strictness, terms, rules };
  return inspector.inspect(documents, pass, onProgress && ((done) => onProgress(done, total)));
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

function toDraft(file: CheckFile | undefined, inspected: Inspected): StagedDraft[] {
  return file === undefined
    ? []
    : [{ outcome: 'staged', path: file.path, attempt: 1, ...inspected }];
}
