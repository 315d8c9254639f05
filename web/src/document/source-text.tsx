import { useEffect } from 'preact/hooks';
import type { Issue } from '../../../shared/contract/release-format.ts';
import { ScrollFrame } from '../components/scroll-frame.tsx';
import { toIssueKey } from '../gate/group-issues.ts';
import type { LineComments } from '../reading/line-comments.tsx';
import { Link } from '../route/link.tsx';
import { type Address, withQuery } from '../route/location.ts';
import { IssueNote } from './file-issues.tsx';

export function SourceText(props: {
  readonly text: string;
  readonly issues: readonly Issue[];
  readonly phase: number;
  readonly line: number | undefined;
  readonly address: Address;
  readonly comments: LineComments | undefined;
}) {
  const { text, issues, phase, line, address, comments } = props;
  const lines = text.split(/\r\n|\n|\r/);
  const byLine = Map.groupBy(issues, (issue) => Math.min(issue.line ?? 1, lines.length));
  useEffect(() => {
    if (line !== undefined) {
      document.getElementById(`line-${line}`)?.scrollIntoView({ block: 'center' });
    }
  }, [line]);
  return (
    <ScrollFrame class="card source" label="Source">
      {lines.map((content, index) => {
        const number = index + 1;
        const found = byLine.get(number) ?? [];
        const classes = [
          'source-line',
          ...(found.length > 0 ? ['source-line-noted'] : []),
          ...(number === line ? ['source-line-shown'] : []),
        ];
        return (
          <div key={number} id={`line-${number}`} class={classes.join(' ')}>
            <Link
              href={withQuery(address, { line: number })}
              replace
              class="line-number"
              aria-label={`Line ${number}`}
              tabIndex={-1}
            >
              {number}
            </Link>
            <code>{content === '' ? '\n' : content}</code>
            {number === line ? comments?.button(number, number) : null}
            {comments?.below(number, number)}
            {found.map((issue) => (
              <IssueNote key={toIssueKey(issue)} issue={issue} phase={phase} />
            ))}
          </div>
        );
      })}
    </ScrollFrame>
  );
}
