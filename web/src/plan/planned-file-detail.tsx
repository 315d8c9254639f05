import type { Plan, PlannedFile } from '../../../shared/contract/release-format.ts';
import { count } from '../components/text.ts';
import type { ProposalState } from './use-proposal.ts';

/** Covered requirements listed by name; the rest is counted. */
const MAX_NAMED = 30;

export function PlannedFileDetail(props: {
  readonly file: PlannedFile;
  readonly plan: Plan;
  readonly proposal: ProposalState | undefined;
}) {
  const { file, plan, proposal } = props;
  const neededBy = plan.files.filter(({ dependsOn }) => dependsOn.includes(file.path));
  return (
    <div class="planned-detail">
      <div>
        <h3>Outline</h3>
        {file.outline.length === 0 ? (
          <p class="quiet">No sections are required.</p>
        ) : (
          <ol class="planned-outline">
            {file.outline.map(({ heading, depth, about }, index) => (
              <li key={`${index} ${heading}`} data-depth={depth}>
                {heading}
                {about === undefined ? null : <span class="quiet"> {about}</span>}
              </li>
            ))}
          </ol>
        )}
      </div>
      <div class="stack-2">
        <Names title="Depends on" names={file.dependsOn} none="nothing" />
        <Names title="Needed by" names={neededBy.map(({ path }) => path)} none="nothing" />
        <Names title="Covers" names={file.covers} none="no requirement" />
        <p>
          <strong>Writer</strong>{' '}
          {file.writer === 'agent' ? 'the agent' : 'the template, without a model'}
        </p>
        {proposal === undefined ? null : <ProposalButtons file={file} state={proposal} />}
      </div>
    </div>
  );
}

function Names(props: {
  readonly title: string;
  readonly names: readonly string[];
  readonly none: string;
}) {
  const { title, names, none } = props;
  const more = names.length - MAX_NAMED;
  return (
    <div>
      <h3>{title}</h3>
      {names.length === 0 ? (
        <p class="quiet">{none}</p>
      ) : (
        <ul class="names small">
          {names.slice(0, MAX_NAMED).map((name) => (
            <li key={name} class="break">
              <code>{name}</code>
            </li>
          ))}
          {more > 0 ? <li class="quiet">and {count(more, 'other')}</li> : null}
        </ul>
      )}
    </div>
  );
}

function ProposalButtons({
  file,
  state,
}: {
  readonly file: PlannedFile;
  readonly state: ProposalState;
}) {
  const isRemoved = state.proposal.remove.includes(file.path);
  return (
    <div class="button-row">
      <button type="button" class="button button-small" onClick={() => state.edit(file)}>
        Propose a change…
      </button>
      <button
        type="button"
        class="button button-small"
        onClick={() => state.toggleRemoved(file.path)}
      >
        {isRemoved ? 'Do not remove it' : 'Propose to remove it'}
      </button>
    </div>
  );
}
