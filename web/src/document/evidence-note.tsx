import { useState } from 'preact/hooks';
import type { BlockEvidence, Source } from '../../../shared/contract/release-format.ts';
import { readSource } from '../api/read-source.ts';
import { useLoad } from '../api/use-load.ts';
import { Loading, ProblemCallout } from '../components/callout.tsx';
import { ScrollFrame } from '../components/scroll-frame.tsx';
import { count } from '../components/text.ts';
import { useRunContext } from '../run/run-context.ts';

/** A mark beside a block of a document, which opens what the block is based on. */
export function EvidenceNote({ block }: { readonly block: BlockEvidence }) {
  const { kind, fromLine, toLine, sources } = block;
  const [isOpen, setIsOpen] = useState(false);
  const lines = fromLine === toLine ? `line ${fromLine}` : `lines ${fromLine} to ${toLine}`;
  return (
    <details class="evidence" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary
        class="evidence-mark"
        aria-label={`${kind}: evidence of ${lines}`}
        title={`Evidence of ${lines}`}
      >
        {kind}
      </summary>
      {isOpen ? (
        <div class="evidence-places">
          <p class="small quiet">
            {kind === 'fact'
              ? 'Rendered from the inputs, '
              : 'Written, and checked against the inputs, '}
            {lines}
          </p>
          {sources.length === 0 ? <p>Based on the plan of the run, not on the inputs.</p> : null}
          {sources.map((source, index) => (
            <Place key={toText(source)} source={source} isFirst={index === 0} />
          ))}
        </div>
      ) : null}
    </details>
  );
}

/** A location in an input; the first one is open, the others are read when opened. */
function Place({ source, isFirst }: { readonly source: Source; readonly isFirst: boolean }) {
  const { run } = useRunContext();
  const [isOpen, setIsOpen] = useState(isFirst);
  const { value, problem, isLoading, reload } = useLoad(
    isOpen ? `source ${run.runId} ${toText(source)}` : undefined,
    (signal) => readSource(run.runId, source, signal),
  );
  return (
    <details
      class="evidence-place"
      open={isFirst}
      onToggle={(event) => setIsOpen(event.currentTarget.open)}
    >
      <summary class="evidence-title">
        <code class="break">{toText(source)}</code>
      </summary>
      {isLoading ? <Loading what="the input" /> : null}
      {problem === undefined ? null : <ProblemCallout problem={problem} onRetry={reload} />}
      {value === undefined ? null : (
        <ScrollFrame class="md-code evidence-text" label={`Input at ${toText(source)}`}>
          <pre>
            <code>{value.text}</code>
          </pre>
        </ScrollFrame>
      )}
      {value === undefined || value.leftOut === 0 ? null : (
        <p class="small quiet">{count(value.leftOut, 'more line')} not shown</p>
      )}
    </details>
  );
}

/** `openapi.yaml /paths/~1tools/get`, or a file with its lines. */
function toText(source: Source): string {
  return 'pointer' in source
    ? `${source.input} ${source.pointer === '' ? '(all of it)' : source.pointer}`
    : `${source.input}${source.path === source.input ? '' : ` ${source.path}`}, lines ${source.fromLine} to ${source.toLine}`;
}

/** Opens or closes the evidence of the block that was clicked, if the click was on nothing else. */
export function toggleEvidence(frame: HTMLElement, target: EventTarget | null): void {
  if (!(target instanceof Element) || target.closest('a, button, input, details, [tabindex]')) {
    return;
  }
  const clicked = Number(target.closest<HTMLElement>('.md-block')?.dataset.line);
  const isSelecting = getSelection()?.isCollapsed === false;
  const notes = [...frame.querySelectorAll<HTMLDetailsElement>('.md-block > .evidence')];
  const note = notes.findLast(
    (it) => Number(it.closest<HTMLElement>('.md-block')?.dataset.line) <= clicked,
  );
  if (note !== undefined && !isSelecting) {
    note.open = !note.open;
  }
}
