import { posix } from 'node:path';
import type { Facts } from '../data/facts.ts';
import type { PhaseContext, Target } from '../engine/phase-context.ts';
import type { DraftRule, Finding } from '../engine/rule.ts';
import type { DeferredAnchor } from '../release-format.ts';
import { quote } from '../report/quote.ts';

export const linkAnchors: DraftRule = {
  kind: 'draft',
  id: 'link-anchors',
  version: 2,
  purpose:
    'The anchor of a link exists in its target. An anchor in a file of a later phase is deferred until that file is judged; after the last phase, no anchor may be open.',
  reason:
    'A link to a missing anchor opens the wrong part of a page. The file with the link may already be released when its target is written, so the rule then reports the target.',
  severity: { strict: 'error', lenient: 'error' },
  needs: 'links',
  good: [
    {
      title: 'Headings, repeated headings, explicit ids; a later file is deferred',
      files: {
        'a.md': '# A\n\n[x](b.md#part) [y](b.md#part-1) [z](b.md#own) [v](#a) [w](later.md#any)\n',
        'b.md': '# B\n\n## Part\n\nx\n\n## Part\n\n<a id="own"></a>\n',
      },
      later: ['later.md'],
      found: [],
    },
    {
      title: 'An anchor that an earlier phase left open is there now',
      files: { 'b.md': '# B\n\n## Part\n\nx\n' },
      earlier: { 'a.md': '# A\n\n[x](b.md#part)\n' },
      earlierDeferred: [{ file: 'a.md', line: 3, column: 1, path: 'b.md', anchor: 'part' }],
      found: [],
    },
  ],
  bad: [
    {
      title: 'Not there',
      files: { 'a.md': '# A\n\n[x](b.md#parts)\n', 'b.md': '# B\n\n## Part\n\nx\n' },
      found: ['a.md:3:1 Unexpected anchor `#parts`, expected one of `b.md` such as `#part`, `#b`'],
    },
    {
      title: 'Not there in the file itself',
      files: { 'a.md': '# A\n\n[x](#A)\n' },
      found: ['a.md:3:1 Unexpected anchor `#A`, expected one of `a.md` such as `#a`'],
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
  createCheck(context, report) {
    for (const link of context.input.earlierDeferred) {
      settle(context, link).forEach(report);
    }
    return ({ path: file, facts, targets }) => {
      facts.links.forEach(({ path, anchor, line, column }, index) => {
        if (path !== null && anchor !== null && anchor !== '') {
          const page = readmeOf(context, targets[index]);
          const state = getState(context, page ?? targets[index], anchor);
          if (state !== 'exists') {
            const link = { file, line, column, path: page?.path ?? path, anchor };
            judgeLink(context, link, state).forEach(report);
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

/** A target of this phase without any anchor has an error of its own; its links are not judged. */
function getState({ input }: PhaseContext, target: Target | undefined, anchor: string): State {
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
  return facts !== undefined && hasAnchor(facts, anchor) ? 'exists' : 'missing';
}

/** So many are looked through as fast as they are looked up. */
const FEW = 16;
const anchorSets = new WeakMap<Facts, ReadonlySet<string>>();

function hasAnchor(facts: Facts, anchor: string): boolean {
  if (facts.anchors.length <= FEW) {
    return facts.anchors.includes(anchor);
  }
  const anchors = anchorSets.get(facts) ?? new Set(facts.anchors);
  anchorSets.set(facts, anchors);
  return anchors.has(anchor);
}

function judgeLink(context: PhaseContext, link: DeferredAnchor, state: State): Finding[] {
  if (state === 'missing') {
    const message = `Unexpected anchor ${quote(`#${link.anchor}`)}, expected ${describe(context, link)}`;
    return [toFinding(link, message)];
  }
  return state === 'open' ? findLeftOpen(context, link) : [];
}

/** Judges an anchor that an earlier phase left open. */
function settle(context: PhaseContext, link: DeferredAnchor): Finding[] {
  const state = getState(context, context.targetOf(link.path), link.anchor);
  if (state === 'unplanned') {
    const message = `Unexpected link to ${toTarget(link)}, expected a file that is still planned`;
    return [toFinding(link, message)];
  }
  if (state === 'missing') {
    const from = quote(`${link.file}:${link.line}:${link.column}`);
    const message = `Unexpected absence of the anchor ${quote(`#${link.anchor}`)}, expected a heading for the link at ${from}`;
    return [{ file: link.path, message }];
  }
  return state === 'open' ? findLeftOpen(context, link) : [];
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

/** So many anchors beside the missing one, in order of the alphabet, are looked at. */
const NEIGHBOURS = 8;
const sortedAnchors = new WeakMap<Facts, readonly Ranked[]>();

/** An anchor with its place in the file. */
interface Ranked {
  readonly known: string;
  readonly index: number;
}

/** The anchors that may be meant: those that begin most like it, and the first ones of the file. */
function findCandidates(facts: Facts, anchor: string): Ranked[] {
  const sorted =
    sortedAnchors.get(facts) ??
    [...new Set(facts.anchors)]
      .map((known, index) => ({ known, index }))
      .sort((a, b) => (a.known < b.known ? -1 : 1));
  sortedAnchors.set(facts, sorted);
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.known ?? '') < anchor) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  const first = facts.anchors.slice(0, NEIGHBOURS).map((known, index) => ({ known, index }));
  const near = sorted.slice(Math.max(0, low - NEIGHBOURS), low + NEIGHBOURS);
  return [...new Map([...near, ...first].map((it) => [it.known, it])).values()];
}

/** Names up to three anchors of the target, those most like the one that is missing first. */
function describe(context: PhaseContext, { path, anchor }: DeferredAnchor): string {
  const facts = context.targetOf(path)?.facts;
  const wanted = anchor.toLowerCase();
  const anchors = (facts === undefined ? [] : findCandidates(facts, wanted))
    .map((it) => ({ ...it, shared: countShared(it.known, wanted) }))
    .sort((a, b) => b.shared - a.shared || a.index - b.index)
    .slice(0, 3)
    .map(({ known }) => quote(`#${known}`));
  const such = anchors.length === 0 ? '' : ` such as ${anchors.join(', ')}`;
  return `one of ${quote(path)}${such}`;
}

function countShared(a: string, b: string): number {
  let shared = 0;
  while (shared < a.length && a[shared] === b[shared]) {
    shared += 1;
  }
  return shared;
}
