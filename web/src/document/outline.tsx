import type { DraftRecord } from '../../../shared/contract/draft.ts';
import { count } from '../components/text.ts';
import { toAnchorId } from '../markdown/link-target.ts';

/** The headings of a file, as inspection found them. */
export function Outline(props: {
  readonly record: DraftRecord | undefined;
  /** Goes to a line; by default the heading is a link. */
  readonly onLine?: (line: number) => void;
}) {
  const { record, onLine } = props;
  const headings = record?.outcome === 'staged' ? record.facts.headings : [];
  if (headings.length < 2) {
    return null;
  }
  return (
    <details class="outline card">
      <summary>Outline, {count(headings.length, 'heading')}</summary>
      <nav aria-label="Outline">
        <ol>
          {headings.map(({ depth, text, anchor, line }) => (
            <li key={`${line} ${anchor}`} data-depth={depth}>
              {onLine === undefined ? (
                <a href={`#${toAnchorId(anchor)}`}>{text}</a>
              ) : (
                <button type="button" class="button-plain" onClick={() => onLine(line)}>
                  {text}
                </button>
              )}
            </li>
          ))}
        </ol>
      </nav>
    </details>
  );
}
