import { useEffect, useRef } from 'preact/hooks';
import type { BlockEvidence, Issue } from '../../../shared/contract/release-format.ts';
import { Callout } from '../components/callout.tsx';
import { toIssueKey } from '../gate/group-issues.ts';
import { type LinkTarget, readLink, toAnchorId } from '../markdown/link-target.ts';
import { Markdown } from '../markdown/markdown.tsx';
import type { LineComments } from '../reading/line-comments.tsx';
import { to } from '../route/links.ts';
import { useRunContext } from '../run/run-context.ts';
import { EvidenceNote, toggleEvidence } from './evidence-note.tsx';
import { IssueNote } from './file-issues.tsx';
import { usePlannedPhases } from './use-planned-phases.ts';

/** The rule that finds text made to keep a parser busy; such text is not parsed here either. */
const TOO_COMPLEX = 'nesting';

/** A file as its readers will see it, with issues below their blocks and evidence beside them. */
export function RenderedText(props: {
  readonly text: string;
  readonly path: string;
  readonly phase: number;
  readonly issues: readonly Issue[];
  readonly evidence: readonly BlockEvidence[];
  readonly line: number | undefined;
  readonly comments: LineComments | undefined;
}) {
  const { text, path, phase, issues, evidence, line, comments } = props;
  const { run } = useRunContext();
  const phases = usePlannedPhases();
  const frame = useRef<HTMLDivElement>(null);
  const show = () => showPlace(frame.current, line);
  // Scrolls only if the line changes.
  useEffect(show, [line]);
  useEffect(() => {
    const open = ({ target }: MouseEvent) =>
      frame.current === null ? undefined : toggleEvidence(frame.current, target);
    frame.current?.addEventListener('click', open);
    return () => frame.current?.removeEventListener('click', open);
  }, []);
  if (issues.some(({ rule }) => rule === TOO_COMPLEX)) {
    return (
      <Callout tone="warn" title="This text is too complex to render">
        The gate reports its nesting. Read the source instead.
      </Callout>
    );
  }
  const follow = (url: string): LinkTarget => {
    const place = readLink(path, url);
    if ('kind' in place) {
      return place;
    }
    const target = phases?.get(place.path);
    const anchor = place.anchor === '' ? '' : `#${toAnchorId(place.anchor)}`;
    return target === undefined
      ? { kind: 'none', why: `${place.path} is not planned yet` }
      : { kind: 'page', href: `${to.document(run.runId, target, place.path)}${anchor}` };
  };
  const lines = text.split('\n');
  const notesOf = (from: number, until: number) => [
    ...issues
      .filter((issue) => (issue.line ?? 1) >= from && (issue.line ?? 1) <= until)
      .map((issue) => <IssueNote key={toIssueKey(issue)} issue={issue} phase={phase} />),
    ...(comments?.below(from, until) ?? []),
  ];
  const markOf = (from: number, until: number) => [
    comments?.button(from, findEnd(lines, from, until)),
    ...evidence
      .filter(({ fromLine }) => fromLine >= from && fromLine <= until)
      .map((block) => <EvidenceNote key={block.fromLine} block={block} />),
  ];
  return (
    <div ref={frame} class="card rendered">
      <Markdown text={text} follow={follow} notesOf={notesOf} markOf={markOf} onDrawn={show} />
    </div>
  );
}

/** The last line of a block that is not empty. */
function findEnd(lines: readonly string[], from: number, until: number): number {
  let end = Math.min(until, lines.length);
  while (end > from && lines[end - 1]?.trim() === '') {
    end -= 1;
  }
  return end;
}

function showPlace(frame: HTMLElement | null, line: number | undefined): void {
  const id = decodeURIComponent(location.hash.slice(1));
  if (line === undefined) {
    if (id !== '') {
      document.getElementById(id)?.scrollIntoView();
    }
    return;
  }
  const blocks = [...(frame?.querySelectorAll<HTMLElement>('.md-block') ?? [])];
  const block = blocks.findLast((it) => Number(it.dataset.line) <= line) ?? blocks[0];
  for (const it of blocks) {
    it.classList.toggle('md-block-shown', it === block);
  }
  block?.scrollIntoView({ block: 'center' });
}
