import { useEffect, useRef } from 'preact/hooks';
import type { Issue } from '../../../shared/contract/release-format.ts';
import { announce } from '../components/announce.tsx';
import { Icon } from '../components/icon.tsx';
import { Message } from '../components/message.tsx';
import { addIssue } from '../decide/review.ts';
import { Link } from '../route/link.tsx';
import { to } from '../route/links.ts';
import { useRunContext } from '../run/run-context.ts';

/** Severity as a shape, a colour and a word. */
export function SeverityMark({ severity }: { readonly severity: Issue['severity'] }) {
  return severity === 'error' ? (
    <span class="severity tone-bad">
      <Icon name="cross" size={12} /> Error
    </span>
  ) : (
    <span class="severity tone-warn">
      <Icon name="triangle" size={12} /> Warning
    </span>
  );
}

export function IssueLine(props: {
  readonly issue: Issue;
  readonly phase: number;
  readonly href: string;
  readonly isCurrent: boolean;
  readonly canChoose: boolean;
  readonly isFileShown: boolean;
}) {
  const { issue, phase, href, isCurrent, canChoose, isFileShown } = props;
  const { run, reviewState } = useRunContext();
  const link = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (isCurrent) {
      link.current?.querySelector('a')?.focus({ preventScroll: true });
    }
  }, [isCurrent]);
  const note = () => {
    reviewState.change(addIssue(reviewState.review, issue));
    announce(`Note added for ${issue.file}`);
  };
  return (
    <div class={isCurrent ? 'issue issue-current' : 'issue'}>
      <SeverityMark severity={issue.severity} />
      <span ref={link} class="issue-place">
        <Link href={href}>
          {isFileShown ? <span class="break">{issue.file}</span> : null}
          {issue.line === null ? 'file' : `${isFileShown ? ' ' : ''}line ${issue.line}`}
        </Link>
      </span>
      <span class="issue-message break">
        <Message text={issue.message} />
      </span>
      <Link href={to.rule(run.runId, phase, issue.rule)} class="issue-rule small">
        {issue.rule}
      </Link>
      {canChoose ? (
        <button
          type="button"
          class="icon-button"
          aria-label={`Note for the writer: ${issue.message}`}
          title="Note for the writer"
          onClick={note}
        >
          <Icon name="pencil" size={13} />
        </button>
      ) : null}
    </div>
  );
}
