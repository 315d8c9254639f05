import { useState } from 'preact/hooks';
import { digestOf } from '../../../shared/contract/about.ts';
import type { RunEvent } from '../../../shared/contract/events.ts';
import type { About } from '../../../shared/contract/release-format.ts';
import { api, toOptional } from '../api/api.ts';
import { mayApprove } from '../api/read-me.ts';
import { Callout } from '../components/callout.tsx';
import { Digest } from '../components/digest.tsx';
import { count } from '../components/text.ts';
import { Ago } from '../components/time.tsx';
import { CommentField } from '../decide/comment-field.tsx';
import { ConfirmDialog } from '../decide/confirm-dialog.tsx';
import { DecisionSubject } from '../decide/decision-subject.tsx';
import { type PhaseOfRun, useRunContext } from '../run/run-context.ts';
import { ProposedChanges } from './proposed-changes.tsx';

/** A proposed plan update, as its event reports it. */
interface Proposed {
  readonly digest: string;
  /** The gate or plan that the update was proposed to. */
  readonly about: About;
  readonly baseVersion: number;
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly regenerated: readonly string[];
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}

/** The plan updates that can be approved now: those proposed to what the run waits for. */
export function Proposals({ phase }: { readonly phase: PhaseOfRun }) {
  const { run, followed } = useRunContext();
  const { awaiting } = run;
  if (awaiting?.phase !== phase.phase || awaiting.about.kind === 'budget') {
    return null;
  }
  const open = followed.events
    .filter((event) => event.type === 'plan.update.proposed' && event.phase === phase.phase)
    .filter(({ data }) => digestOf(data) === awaiting.about.digest)
    .map((event) => toProposed(event, awaiting.about));
  return (
    <>
      {open.map((proposed) => (
        <OpenProposal key={proposed.digest} phase={phase.phase} proposed={proposed} />
      ))}
    </>
  );
}

function OpenProposal({
  phase,
  proposed,
}: {
  readonly phase: number;
  readonly proposed: Proposed;
}) {
  const { me } = useRunContext();
  const [isAsked, setAsked] = useState(false);
  return (
    <Callout tone="await" title={`Plan update proposed by ${proposed.by}`}>
      <div class="stack-2">
        <p class="break">
          <q>{proposed.reason}</q> <Ago at={proposed.at} />
        </p>
        <PlanDifference proposed={proposed} />
        <ProposedChanges {...proposed} phase={phase} />
        <p class="small">
          Proposal <Digest digest={proposed.digest} name="the proposal" />
        </p>
        <button
          type="button"
          class="button button-primary"
          disabled={me === undefined || !mayApprove(me)}
          onClick={() => setAsked(true)}
        >
          Approve the update…
        </button>
      </div>
      {isAsked ? (
        <ApproveUpdate phase={phase} proposed={proposed} onClose={() => setAsked(false)} />
      ) : null}
    </Callout>
  );
}

function ApproveUpdate(props: {
  readonly phase: number;
  readonly proposed: Proposed;
  readonly onClose: () => void;
}) {
  const { phase, proposed, onClose } = props;
  const { run } = useRunContext();
  const [comment, setComment] = useState('');
  return (
    <ConfirmDialog
      title="Approve this plan update?"
      action="Approve the update"
      onConfirm={() =>
        api.call('POST /api/runs/{runId}/plan/approve', {
          path: { runId: run.runId },
          body: { phase, proposalDigest: proposed.digest, comment: toOptional(comment) },
        })
      }
      onClose={onClose}
    >
      <PlanDifference proposed={proposed} />
      <DecisionSubject digest={proposed.digest} what="plan" />
      <CommentField value={comment} onInput={setComment} />
    </ConfirmDialog>
  );
}

function PlanDifference({ proposed }: { readonly proposed: Proposed }) {
  const { added, changed, removed, regenerated } = proposed;
  const lists = [
    { sign: '+', word: 'adds', paths: added, tone: 'good' },
    { sign: '±', word: 'changes', paths: changed, tone: 'warn' },
    { sign: '−', word: 'removes', paths: removed, tone: 'bad' },
  ];
  return (
    <div class="stack-2">
      <ul class="plan-difference">
        {lists.flatMap(({ sign, word, paths, tone }) =>
          paths.map((path) => (
            <li key={`${word} ${path}`} class={`tone-${tone} break`}>
              <span aria-hidden="true">{sign} </span>
              {word} <code>{path}</code>
            </li>
          )),
        )}
      </ul>
      <p class="small">
        {regenerated.length === 0
          ? 'No files need to be written.'
          : `It writes ${count(regenerated.length, 'file')}: ${regenerated.slice(0, 20).join(', ')}${regenerated.length > 20 ? '…' : ''}`}
      </p>
    </div>
  );
}

function toProposed({ at, data }: RunEvent, about: About): Proposed {
  return {
    digest: String(data.proposalDigest),
    about,
    baseVersion: Number(data.baseVersion),
    added: toTexts(data.added),
    changed: toTexts(data.changed),
    removed: toTexts(data.removed),
    regenerated: toTexts(data.regenerated),
    reason: String(data.reason),
    by: String(data.by),
    at,
  };
}

function toTexts(value: unknown): string[] {
  const list: unknown[] = Array.isArray(value) ? value : [];
  return list.filter((it) => typeof it === 'string');
}
