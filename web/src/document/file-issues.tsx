import { useState } from 'preact/hooks';
import type { Issue } from '../../../shared/contract/release-format.ts';
import { announce } from '../components/announce.tsx';
import { Message } from '../components/message.tsx';
import { count } from '../components/text.ts';
import { addIssue } from '../decide/review.ts';
import { toIssueKey } from '../gate/group-issues.ts';
import { SeverityMark } from '../gate/issue-line.tsx';
import { Link } from '../route/link.tsx';
import { to } from '../route/links.ts';
import { type Address, goTo, withQuery } from '../route/location.ts';
import { isGateAwaited, useRunContext } from '../run/run-context.ts';
import { useShortcuts } from '../shell/shortcuts.ts';

export function FileIssues(props: {
  readonly issues: readonly Issue[];
  readonly phase: number;
  readonly address: Address;
}) {
  const { issues, phase, address } = props;
  const { run } = useRunContext();
  const [index, setIndex] = useState(-1);
  const hrefOf = ({ line }: Issue) => withQuery(address, { line: line ?? undefined });
  const go = (next: number) => {
    const at = Math.max(0, Math.min(issues.length - 1, next));
    const issue = issues[at];
    if (issue !== undefined) {
      setIndex(at);
      announce(`${issue.severity}: ${issue.message}`);
      goTo(hrefOf(issue), { replace: true });
    }
  };
  useShortcuts([
    { key: 'j', does: 'Next issue of this file', run: () => go(index + 1) },
    { key: 'k', does: 'Previous issue', run: () => go(index - 1) },
  ]);
  if (issues.length === 0) {
    return null;
  }
  return (
    <details class="file-issues card" open={issues.length <= 8}>
      <summary>{count(issues.length, 'issue')} in this file</summary>
      <ul>
        {issues.map((issue, at) => (
          <li key={toIssueKey(issue)} class={at === index ? 'issue issue-current' : 'issue'}>
            <SeverityMark severity={issue.severity} />
            <Link href={hrefOf(issue)} replace class="issue-place">
              {issue.line === null ? 'file' : `line ${issue.line}`}
            </Link>
            <span class="issue-message break">
              <Message text={issue.message} />
            </span>
            <Link href={to.rule(run.runId, phase, issue.rule)} class="issue-rule small">
              {issue.rule}
            </Link>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** An issue at its line in the text, with a button that adds it to the guidance. */
export function IssueNote({ issue, phase }: { readonly issue: Issue; readonly phase: number }) {
  const { run, reviewState } = useRunContext();
  const { review, change } = reviewState;
  const note = () => {
    change(addIssue(review, issue));
    announce(`Note added for ${issue.file}`);
  };
  return (
    <div class={`issue-note tone-${issue.severity === 'error' ? 'bad' : 'warn'}`}>
      <SeverityMark severity={issue.severity} />
      <span class="issue-message break">
        <Message text={issue.message} />
      </span>
      <Link href={to.rule(run.runId, phase, issue.rule)} class="small">
        {issue.rule}
      </Link>
      {isGateAwaited(run, phase) ? (
        <button type="button" class="button button-small" onClick={note}>
          Note for the writer
        </button>
      ) : null}
    </div>
  );
}
