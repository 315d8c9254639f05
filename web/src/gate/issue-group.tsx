import type { JudgedFile } from '../../../shared/contract/release-format.ts';
import { TextArea } from '../components/field.tsx';
import { count } from '../components/text.ts';
import { choose, writeNote } from '../decide/review.ts';
import { Link } from '../route/link.tsx';
import { to } from '../route/links.ts';
import { useRunContext } from '../run/run-context.ts';
import type { IssueGroup } from './group-issues.ts';

/** The heading of a file's issues: it chooses the file, and contains the note for its writer. */
export function FileGroup(props: {
  readonly group: IssueGroup;
  readonly phase: number;
  readonly file: JudgedFile | undefined;
  /** Only a planned file can be regenerated. */
  readonly canChoose: boolean;
}) {
  const { group, phase, file, canChoose } = props;
  const { run, reviewState } = useRunContext();
  const { review, change } = reviewState;
  const path = group.name;
  const note = review.notes[path];
  const isChosen = note !== undefined;
  return (
    <div class={isChosen ? 'issue-group issue-group-chosen' : 'issue-group'}>
      <div class="issue-group-head">
        {canChoose ? (
          <input
            type="checkbox"
            aria-label={`Regenerate ${path}`}
            title="Regenerate this file"
            checked={isChosen}
            onChange={(event) => change(choose(review, [path], event.currentTarget.checked))}
          />
        ) : null}
        <h3 class="break">
          {file === undefined ? (
            path
          ) : (
            <Link href={to.document(run.runId, phase, path, { attempt: file.attempt })}>
              {path}
            </Link>
          )}
        </h3>
        <Counts group={group} />
        {file !== undefined && file.attempt > 1 ? (
          <span class="small quiet">attempt {file.attempt}</span>
        ) : null}
      </div>
      {canChoose && isChosen ? (
        <TextArea
          label={`Guidance for ${path} (optional)`}
          hint="The writer gets the issues automatically; add what they do not say."
          rows={2}
          value={note}
          onInput={(value) => change(writeNote(review, path, value))}
        />
      ) : null}
    </div>
  );
}

export function RuleGroup({
  group,
  phase,
}: {
  readonly group: IssueGroup;
  readonly phase: number;
}) {
  const { run } = useRunContext();
  return (
    <div class="issue-group">
      <div class="issue-group-head">
        <h3>
          <Link href={to.rule(run.runId, phase, group.name)}>{group.name}</Link>
        </h3>
        <Counts group={group} />
      </div>
    </div>
  );
}

function Counts({ group: { errors, warnings } }: { readonly group: IssueGroup }) {
  return (
    <span class="small counts">
      {errors > 0 ? <span class="tone-bad">{count(errors, 'error')}</span> : null}
      {warnings > 0 ? <span class="tone-warn">{count(warnings, 'warning')}</span> : null}
    </span>
  );
}
