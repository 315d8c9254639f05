import { posix } from 'node:path';
import { toDigest } from '../../contract/digest.ts';
import type { StagedDraft } from '../../contract/draft.ts';
import type { PlannedFile } from '../../contract/plan.ts';
import type { GateReport, Strictness } from '../../contract/report.ts';
import type { GivenTerm } from '../../profile/profile.ts';
import { NO_SETTINGS, type RuleSettings } from '../../profile/rule-settings.ts';
import type { Inspection } from '../inspect.ts';
import { judge } from '../judge.ts';
import { type RuleSet, toRuleSet } from '../rule-set.ts';
import { createTermIndex, NO_TERMS } from '../terms/term-index.ts';
import { type CheckFile, type InspectAll, inspectHere } from './inspect-all.ts';

export interface CheckOptions {
  /** Names the check in its report; `folder` when absent. */
  readonly name?: string;
  /** `strict` when absent. */
  readonly strictness?: Strictness;
  /** The only addresses allowed; without it, addresses are not judged. */
  readonly knownUrls?: ReadonlySet<string>;
  /** What is changed about the rules. */
  readonly rules?: RuleSettings;
  /** Terms that bind the documents, wherever they are defined. */
  readonly terms?: readonly GivenTerm[];
  /** How files are inspected; in this thread when absent. */
  readonly inspectAll?: InspectAll;
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
  const { strictness = 'strict' } = options;
  const documents: CheckFile[] = [];
  const paths: string[] = [];
  for await (const file of files) {
    paths.push(file.path);
    if (isMarkdown(file.path)) {
      documents.push(file);
    }
  }
  documents.sort((a, b) => (a.path < b.path ? -1 : 1));
  const inspections = await inspectWithTerms(documents, strictness, options);
  const drafts = documents.map((file, index) => toDraft(file, inspections[index]));
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
      drafts: drafts.flat(),
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

/** Files that may define terms come first, so that every other is inspected once, knowing all terms. */
async function inspectWithTerms(
  documents: readonly CheckFile[],
  strictness: Strictness,
  { inspectAll = inspectHere, onProgress, rules = NO_SETTINGS, terms: given }: CheckOptions,
): Promise<(Inspection | undefined)[]> {
  const defining = documents.filter(mayDefineTerms);
  const first = await inspectHere(defining, { strictness, terms: NO_TERMS, rules });
  const terms = createTermIndex(
    first.map(({ facts }) => facts),
    given,
  );
  const total = documents.length;
  const progress = onProgress && { onProgress: (done: number) => onProgress(done, total) };
  return inspectAll(documents, { strictness, terms, rules, ...progress });
}

function mayDefineTerms({ content }: CheckFile): boolean {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  return (
    /^[|\s>*_`-]*term[\s|*_`]*\|/im.test(bytes.toString('latin1')) &&
    /definition/i.test(bytes.toString('latin1'))
  );
}

/** A link may lead to a file, and to a folder that has files. */
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

function toDraft({ path, content }: CheckFile, inspection: Inspection | undefined): StagedDraft[] {
  return inspection === undefined
    ? []
    : [
        {
          path,
          attempt: 1,
          promptDigest: '',
          createdBy: 'check',
          usage: { inputTokens: 0, outputTokens: 0 },
          outcome: 'staged',
          sha256: toDigest(content),
          size: content.byteLength,
          agent: { name: 'none', version: '1', model: 'none' },
          isCached: false,
          ...inspection,
        },
      ];
}
