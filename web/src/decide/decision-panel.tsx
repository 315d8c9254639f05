import { useState } from 'preact/hooks';
import { Callout } from '../components/callout.tsx';
import { Icon } from '../components/icon.tsx';
import { VerdictBadge } from '../components/status.tsx';
import { toTitle } from '../components/text.ts';
import { isOpen } from '../live/run-follower.ts';
import { ViewedMeter } from '../reading/viewed-meter.tsx';
import { Link } from '../route/link.tsx';
import { to } from '../route/links.ts';
import { BudgetMeter } from '../run/budget-meter.tsx';
import { findPhase, useRunContext } from '../run/run-context.ts';
import { describeAwaited } from '../runs/describe-run.ts';
import { Decide } from './decide.tsx';
import { Decided } from './decided.tsx';
import { DecisionDialog, type PendingDecision } from './decision-dialogs.tsx';
import { ShortSubject } from './decision-subject.tsx';
import type { Awaiting } from './subjects.ts';

/** On narrower screens the panel overlays the content (`decide.css`), and starts collapsed. */
const NARROW = 1088;

/** What a reviewer can decide now; always visible in the views of a phase. */
export function DecisionPanel() {
  const { run, phase } = useRunContext();
  const [isFolded, setFolded] = useState(() => innerWidth < NARROW);
  const [question, setQuestion] = useState<PendingDecision | undefined>(undefined);
  const isHere = run.awaiting?.phase === phase;
  return (
    <aside
      class={isFolded ? 'decision-panel is-folded' : 'decision-panel'}
      aria-labelledby="decision-title"
    >
      <div class="decision-head">
        <h2 id="decision-title">{isHere ? 'Your decision' : 'Decision'}</h2>
        <button
          type="button"
          class="icon-button fold-button"
          aria-label={isFolded ? 'Expand the decision' : 'Collapse the decision'}
          aria-expanded={!isFolded}
          onClick={() => setFolded(!isFolded)}
        >
          <Icon name={isFolded ? 'up' : 'down'} size={13} />
        </button>
      </div>
      {isHere && run.awaiting !== undefined ? <About awaiting={run.awaiting} /> : null}
      <div class="decision-body">
        {isHere && run.awaiting !== undefined ? (
          <Decide awaiting={run.awaiting} onAsk={setQuestion} />
        ) : (
          <NothingToDecide />
        )}
      </div>
      {question === undefined ? null : (
        <DecisionDialog question={question} onClose={() => setQuestion(undefined)} />
      )}
    </aside>
  );
}

/** The verdict, the digest and the reviewer: visible even if the rest is collapsed. */
function About({ awaiting }: { readonly awaiting: Awaiting }) {
  const { run } = useRunContext();
  const { phase, about } = awaiting;
  const { kind: what, digest } = about;
  const verdict = findPhase(run, phase)?.gate?.verdict;
  return (
    <div class="decision-about">
      {verdict !== undefined && what === 'gate' ? <VerdictBadge verdict={verdict} /> : null}
      {run.budget !== undefined && what === 'budget' ? <BudgetMeter budget={run.budget} /> : null}
      {what === 'gate' ? <ViewedMeter /> : null}
      <ShortSubject digest={digest} what={what} />
    </div>
  );
}

/** What a reviewer does after the last approval. */
function Completed() {
  const { run } = useRunContext();
  return (
    <Callout tone="good" title="Complete: every phase is released">
      <p>Get the bundle, verify it in this browser, or read what was released.</p>
      <Link href={to.release(run.runId)} class="button button-primary">
        See the release
      </Link>
      {run.parentRunId === undefined ? null : (
        <p>
          <Link href={to.release(run.runId)}>What changed since the last release</Link>
        </p>
      )}
    </Callout>
  );
}

/** Says why there is nothing to decide here, and where there is. */
function NothingToDecide() {
  const { run, phase } = useRunContext();
  const { awaiting } = run;
  const decided = findPhase(run, phase)?.decision;
  return (
    <div class="stack-3">
      {decided === undefined ? null : <Decided decision={decided} />}
      {awaiting !== undefined ? (
        <p>
          {toTitle(findPhase(run, awaiting.phase)?.name ?? '')}: {describeAwaited(run)}.{' '}
          <Link href={to.gate(run.runId, awaiting.phase)}>Decide there</Link>
        </p>
      ) : decided === undefined || isOpen(run) ? (
        <p class="quiet">
          {isOpen(run)
            ? 'No decision is needed now. It will appear here.'
            : 'The run has ended; no decision is left.'}
        </p>
      ) : null}
      {run.status === 'Complete' ? <Completed /> : null}
    </div>
  );
}
