import { useState } from 'preact/hooks';
import type { ApiError } from '../../../packages/client/src/index.ts';
import type { Plan } from '../../../shared/contract/release-format.ts';
import { api } from '../api/api.ts';
import { toProblem } from '../api/problem.ts';
import { mayRun } from '../api/read-me.ts';
import { announce } from '../components/announce.tsx';
import { ProblemCallout } from '../components/callout.tsx';
import { TextArea } from '../components/field.tsx';
import { Icon } from '../components/icon.tsx';
import { count } from '../components/text.ts';
import { getFollower } from '../live/use-run.ts';
import { useRunContext } from '../run/run-context.ts';
import { PlannedFileDialog } from './planned-file-dialog.tsx';
import type { ProposalState } from './use-proposal.ts';

/**
 * Collects the changes of a plan update, which is proposed as a whole. Nothing changes until it is
 * approved.
 */
export function ProposalForm(props: {
  readonly phase: number;
  readonly plan: Plan;
  readonly state: ProposalState;
}) {
  const { phase, plan, state } = props;
  const { run, me } = useRunContext();
  const [problem, setProblem] = useState<ApiError | undefined>(undefined);
  const [isBusy, setBusy] = useState(false);
  const { add, change, remove, reason } = state.proposal;
  const size = add.length + change.length + remove.length;
  const propose = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      await api.call('POST /api/runs/{runId}/plan', {
        path: { runId: run.runId },
        body: { phase, add, change, remove, reason: reason.trim() },
      });
      state.clear();
      announce('Plan update proposed; it can be approved now');
      getFollower(run.runId).wake();
    } catch (error) {
      setProblem(toProblem(error));
    }
    setBusy(false);
  };
  const isAllowed = me !== undefined && mayRun(me);
  return (
    <section class="card" aria-labelledby="proposal-title">
      <div class="card-title">
        <h2 id="proposal-title">Propose a plan update</h2>
        <button
          type="button"
          class="button button-small"
          disabled={!isAllowed}
          onClick={() => state.edit(undefined)}
        >
          <Icon name="plus" size={12} /> Add a file…
        </button>
      </div>
      {size === 0 ? (
        <p class="card-padded quiet small">
          Add a file, or open a planned file to change or remove it. Nothing changes until the
          proposal is approved.
        </p>
      ) : (
        <div class="card-padded stack-3">
          <Changes state={state} />
          <TextArea
            label="Reason"
            rows={2}
            value={reason}
            onInput={state.setReason}
            limit={4000}
            hint="The approver reads this."
          />
          {problem === undefined ? null : <ProblemCallout problem={problem} />}
          <div class="button-row">
            <button
              type="button"
              class="button button-primary"
              disabled={isBusy || reason.trim() === '' || !isAllowed}
              onClick={propose}
            >
              Propose {count(size, 'change')}
            </button>
            <button type="button" class="button" onClick={state.clear}>
              Discard the proposal
            </button>
          </div>
        </div>
      )}
      {state.edited === undefined ? null : (
        <PlannedFileDialog
          key={state.edited.file.path}
          edited={state.edited}
          plan={plan}
          onPut={state.put}
          onClose={state.stopEditing}
        />
      )}
    </section>
  );
}

function Changes({ state }: { readonly state: ProposalState }) {
  const { add, change, remove } = state.proposal;
  return (
    <ul class="chosen">
      <Entries paths={add.map(({ path }) => path)} what="add" state={state} />
      <Entries paths={change.map(({ path }) => path)} what="change" state={state} />
      <Entries paths={remove} what="remove" state={state} />
    </ul>
  );
}

const SIGNS = { add: '+', change: '±', remove: '−' } as const;

function Entries(props: {
  readonly paths: readonly string[];
  readonly what: keyof typeof SIGNS;
  readonly state: ProposalState;
}) {
  const { paths, what, state } = props;
  return (
    <>
      {paths.map((path) => (
        <li key={`${what} ${path}`}>
          <span class="break">
            <span aria-hidden="true">{SIGNS[what]} </span>
            {what} <code>{path}</code>
          </span>
          <button
            type="button"
            class="icon-button"
            aria-label={`Do not ${what} ${path}`}
            onClick={() => state.drop(path)}
          >
            <Icon name="cross" size={11} />
          </button>
        </li>
      ))}
    </>
  );
}
