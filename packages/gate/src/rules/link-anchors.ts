import { posix } from 'node:path';
import type { Facts } from '../data/facts.ts';
import type { PhaseContext, Target } from '../engine/phase-context.ts';
import type { DraftRule, Finding } from '../engine/rule.ts';
import { ANCHOR_STYLES, toAnchors, toHeadingAnchors } from '../facts/anchor-styles.ts';
import { rememberBy } from '../json/remember-by.ts';
import type { DeferredAnchor, PlannedFile } from '../release-format.ts';
import { quote } from '../report/quote.ts';

/** The id of a tab, as DocFX writes it into headings. */
const TAB = /^tabs?\//;

export const linkAnchors: DraftRule = {
  kind: 'draft',
  id: 'link-anchors',
  version: 5,
  purpose:
    'The anchor of a link exists in its target. An anchor in a file of a later phase is deferred until that file is judged; after the last phase, no anchor may be open.',
  reason:
    'A link to a missing anchor opens the wrong part of a page. If the plan requires the section in the target, or the file with the link is already released, the target must change, so the rule reports the target.',
  severity: { strict: 'error', lenient: 'error' },
  needs: 'links',
  options: {
    anchors: {
      type: 'string',
      enum: ANCHOR_STYLES,
      description:
        'Anchor style of headings: that of GitHub, or of the generator that publishes the documents. The generators also accept an id in the heading, such as `## Part {#own}`.',
      default: 'github',
    },
  },
  good: [
    {
      title: 'Headings, repeated headings, explicit ids; a later file is deferred',
      files: {
        'a.md':
          '# A\n\n[x](b.md#part) [y](b.md#part-1) [z](b.md#own) [v](#a) [w](later.md#any) [u](#tab/u)\n',
        'b.md': '# B\n\n## Part\n\nx\n\n## Part\n\n<a id="own"></a>\n',
      },
      later: ['later.md'],
      found: [],
    },
    {
      title: 'Anchors of the generator that publishes the documents',
      files: {
        'a.md': '# A\n\n[x](b.md#own) [y](b.md#a-b-c) [z](b.md#_2-ways)\n',
        'b.md': '# B\n\n## Part {#own}\n\nx\n\n## A.B: c\n\nx\n\n## 2 ways\n\nx\n',
      },
      options: { anchors: 'vitepress' },
      found: [],
    },
    {
      title: 'An anchor that an earlier phase left open exists now',
      files: { 'b.md': '# B\n\n## Part\n\nx\n' },
      earlier: { 'a.md': '# A\n\n[x](b.md#part)\n' },
      earlierDeferred: [{ file: 'a.md', line: 3, column: 1, path: 'b.md', anchor: 'part' }],
      found: [],
    },
  ],
  bad: [
    {
      title: 'Missing',
      files: { 'a.md': '# A\n\n[x](b.md#parts)\n', 'b.md': '# B\n\n## Part\n\nx\n' },
      found: ['a.md:3:1 Unexpected anchor `#parts`, expected one of `b.md` such as `#part`, `#b`'],
    },
    {
      title: 'Missing in the file itself',
      files: { 'a.md': '# A\n\n[x](#A)\n' },
      found: ['a.md:3:1 Unexpected anchor `#A`, expected one of `a.md` such as `#a`'],
    },
    {
      title: 'Missing although the plan of the target requires it',
      files: { 'a.md': '# A\n\n[x](b.md#part)\n', 'b.md': '# B\n\nText.\n' },
      outline: { 'b.md': [{ heading: 'Part', depth: 2 }] },
      found: [
        'b.md Unexpected absence of the anchor `#part`, expected its planned section for the link at `a.md:3:1`',
      ],
    },
    {
      title: 'Named by a released file, missing now',
      files: { 'b.md': '# B\n\n## Part\n\nx\n' },
      earlier: { 'a.md': '# A\n\n[x](b.md#parts)\n' },
      earlierDeferred: [{ file: 'a.md', line: 3, column: 1, path: 'b.md', anchor: 'parts' }],
      found: [
        'b.md Unexpected absence of the anchor `#parts`, expected a heading for the link at `a.md:3:1`',
      ],
    },
    {
      title: 'Named by a released file, its target no longer planned',
      files: { 'b.md': '# B\n\nText.\n' },
      earlier: { 'a.md': '# A\n\n[x](c.md#part)\n' },
      earlierDeferred: [{ file: 'a.md', line: 3, column: 1, path: 'c.md', anchor: 'part' }],
      found: ['a.md:3:1 Unexpected link to `c.md#part`, expected a file that is still planned'],
    },
    {
      title: 'Still open in the last phase',
      files: { 'a.md': '# A\n\n[x](c.md#part)\n' },
      later: ['c.md'],
      isLastPhase: true,
      found: [
        'a.md:3:1 Unexpected link to `c.md#part`, expected a file of this or an earlier phase',
      ],
    },
  ],
  createCheck(context, report, options) {
    const anchors = createAnchors(options.text('anchors'), context);
    for (const link of context.input.earlierDeferred) {
      settle(context, anchors, link).forEach(report);
    }
    return ({ path: file, facts, targets }) => {
      facts.links.forEach(({ path, anchor, line, column }, index) => {
        if (path !== null && anchor !== null && anchor !== '' && !TAB.test(anchor)) {
          const page = readmeOf(context, targets[index]);
          const state = getState(context, anchors, page ?? targets[index], anchor);
          if (state !== 'exists') {
            const link = { file, line, column, path: page?.path ?? path, anchor };
            judgeLink(context, anchors, link, state).forEach(report);
          }
        }
      });
    };
  },
};

/** A link to a folder shows its `README.md`. */
function readmeOf(context: PhaseContext, target: Target | undefined): Target | undefined {
  return target === undefined || target.facts !== undefined || /\.\w+$/.test(target.path)
    ? undefined
    : context.targetOf(posix.join(target.path, 'README.md'));
}

type State = 'exists' | 'missing' | 'open' | 'unplanned' | 'unknown';

/**
 * A target of this phase without any anchor has an error of its own; links to it are not judged.
 */
function getState(
  { input }: PhaseContext,
  anchors: Anchors,
  target: Target | undefined,
  anchor: string,
): State {
  if (target?.phase === undefined) {
    return 'unplanned';
  }
  const { phase, facts } = target;
  if (phase > input.run.phase) {
    return 'open';
  }
  if (phase === input.run.phase && (facts === undefined || facts.anchors.length === 0)) {
    return 'unknown';
  }
  return facts !== undefined && anchors.of(facts).has(anchor) ? 'exists' : 'missing';
}

/** The anchors of the files that links lead to, computed once per file. */
interface Anchors {
  of(facts: Facts): ReadonlySet<string>;
  /** Alphabetical. */
  sorted(facts: Facts): readonly Ranked[];
  /** Of the sections that the plan of this phase requires in a file. */
  planned(path: string): ReadonlySet<string>;
}

function createAnchors(style: string, { files }: PhaseContext): Anchors {
  const known = ANCHOR_STYLES.find((it) => it === style) ?? 'github';
  let outlines: ReadonlyMap<string, PlannedFile['outline']> | undefined;
  const of = rememberBy((facts: Facts) => new Set(toAnchors(facts, known)));
  return {
    of,
    sorted: rememberBy((facts: Facts) =>
      [...of(facts)]
        .map((anchor, index) => ({ known: anchor, index }))
        .sort((a, b) => (a.known < b.known ? -1 : 1)),
    ),
    planned(path) {
      outlines ??= new Map(files.map(({ planned }) => [planned.path, planned.outline]));
      const headings = (outlines.get(path) ?? []).map(({ heading }) => heading);
      return new Set(toHeadingAnchors(headings, known));
    },
  };
}

function judgeLink(
  context: PhaseContext,
  anchors: Anchors,
  link: DeferredAnchor,
  state: State,
): Finding[] {
  if (
    state === 'missing' &&
    link.file !== link.path &&
    anchors.planned(link.path).has(link.anchor)
  ) {
    return [toAbsence(link, 'its planned section')];
  }
  if (state === 'missing') {
    const message = `Unexpected anchor ${quote(`#${link.anchor}`)}, expected ${describe(context, anchors, link)}`;
    return [toFinding(link, message)];
  }
  return state === 'open' ? findLeftOpen(context, link) : [];
}

/** Judges an anchor that an earlier phase left open. */
function settle(context: PhaseContext, anchors: Anchors, link: DeferredAnchor): Finding[] {
  const state = getState(context, anchors, context.targetOf(link.path), link.anchor);
  if (state === 'unplanned') {
    const message = `Unexpected link to ${toTarget(link)}, expected a file that is still planned`;
    return [toFinding(link, message)];
  }
  if (state === 'missing') {
    return [toAbsence(link, 'a heading')];
  }
  return state === 'open' ? findLeftOpen(context, link) : [];
}

/** A finding in the target of a link. */
function toAbsence({ file, line, column, path, anchor }: DeferredAnchor, wanted: string): Finding {
  const from = quote(`${file}:${line}:${column}`);
  const message = `Unexpected absence of the anchor ${quote(`#${anchor}`)}, expected ${wanted} for the link at ${from}`;
  return { file: path, message };
}

function findLeftOpen({ input }: PhaseContext, link: DeferredAnchor): Finding[] {
  const message = `Unexpected link to ${toTarget(link)}, expected a file of this or an earlier phase`;
  return input.isLastPhase ? [toFinding(link, message)] : [];
}

function toFinding({ file, line, column }: DeferredAnchor, message: string): Finding {
  return { file, position: { line, column }, message };
}

function toTarget({ path, anchor }: DeferredAnchor): string {
  return quote(`${path}#${anchor}`);
}

/** Number of alphabetical neighbours of a missing anchor that are compared. */
const NEIGHBOURS = 8;

/** An anchor with its place in the file. */
interface Ranked {
  readonly known: string;
  readonly index: number;
}

/**
 * The anchors that may be meant: those with the longest common beginning, and the first ones of the
 * file.
 */
function findCandidates(anchors: Anchors, facts: Facts, anchor: string): Ranked[] {
  const sorted = anchors.sorted(facts);
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.known ?? '') < anchor) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  const first = [...anchors.of(facts)].slice(0, NEIGHBOURS).map((known, index) => ({
    known,
    index,
  }));
  const near = sorted.slice(Math.max(0, low - NEIGHBOURS), low + NEIGHBOURS);
  return [...new Map([...near, ...first].map((it) => [it.known, it])).values()];
}

/** Names up to three anchors of the target, those most similar to the missing one first. */
function describe(
  context: PhaseContext,
  anchors: Anchors,
  { path, anchor }: DeferredAnchor,
): string {
  const facts = context.targetOf(path)?.facts;
  const wanted = anchor.toLowerCase();
  const nearest = (facts === undefined ? [] : findCandidates(anchors, facts, wanted))
    .map((it) => ({ ...it, shared: countShared(it.known, wanted) }))
    .sort((a, b) => b.shared - a.shared || a.index - b.index)
    .slice(0, 3)
    .map(({ known }) => quote(`#${known}`));
  const such = nearest.length === 0 ? '' : ` such as ${nearest.join(', ')}`;
  return `one of ${quote(path)}${such}`;
}

function countShared(a: string, b: string): number {
  let shared = 0;
  while (shared < a.length && a[shared] === b[shared]) {
    shared += 1;
  }
  return shared;
}
