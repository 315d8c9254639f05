import { useMemo, useState } from 'preact/hooks';
import {
  compareLines,
  type DifferenceRow,
  type SideLine,
} from '../../../shared/difference/compare-lines.ts';
import { type Fold, fold } from '../../../shared/difference/fold.ts';
import { Callout } from '../components/callout.tsx';
import { Select } from '../components/field.tsx';
import { ScrollFrame } from '../components/scroll-frame.tsx';
import { count } from '../components/text.ts';
import { useShortcuts } from '../shell/shortcuts.ts';

export type Layout = 'side' | 'inline';

const LAYOUTS = [
  { value: 'side', text: 'Side by side' },
  { value: 'inline', text: 'Inline' },
] as const satisfies readonly { value: Layout; text: string }[];

/** Compares two texts. Unchanged lines are collapsed, except a few around each change. */
export function DifferenceView(props: {
  readonly old: string;
  readonly fresh: string;
  readonly oldName: string;
  readonly freshName: string;
  readonly layout: Layout;
  readonly onLayout: (layout: Layout) => void;
}) {
  const { old, fresh, oldName, freshName, layout, onLayout } = props;
  const { rows, gone, added } = useMemo(() => compareLines(old, fresh), [old, fresh]);
  useShortcuts([
    { key: 'n', does: 'Next change', run: () => goToChange(1) },
    { key: 'p', does: 'Previous change', run: () => goToChange(-1) },
  ]);
  if (gone + added === 0) {
    return <Callout tone="idle" title={`${oldName} and ${freshName} are identical`} />;
  }
  const folds = fold(rows);
  return (
    <>
      <div class="difference-head">
        <p>
          <span class="tone-good number">+{added}</span>{' '}
          <span class="tone-bad number">−{gone}</span>
          <span class="for-readers">
            {count(added, 'line')} added, {count(gone, 'line')} gone
          </span>
        </p>
        <Select label="Layout" isBare value={layout} choices={LAYOUTS} onChange={onLayout} />
      </div>
      <ScrollFrame label="Difference">
        <table class={`difference difference-${layout}`}>
          <colgroup>
            <col class="number-column" />
            <col class={layout === 'side' ? undefined : 'number-column'} />
            {layout === 'side' ? <col class="number-column" /> : null}
            <col />
          </colgroup>
          <thead class={layout === 'inline' ? 'for-readers' : undefined}>
            {layout === 'side' ? (
              <tr>
                <th colSpan={2} scope="colgroup">
                  {oldName}
                </th>
                <th colSpan={2} scope="colgroup">
                  {freshName}
                </th>
              </tr>
            ) : (
              <tr>
                <th scope="col">{oldName}</th>
                <th scope="col">{freshName}</th>
                <th scope="col">Line</th>
              </tr>
            )}
          </thead>
          {folds.map((it) => (
            <FoldBody key={`${it.from} ${layout}`} fold={it} layout={layout} />
          ))}
        </table>
      </ScrollFrame>
    </>
  );
}

function FoldBody({
  fold: { kind, rows, from },
  layout,
}: {
  readonly fold: Fold;
  readonly layout: Layout;
}) {
  const [isOpen, setOpen] = useState(kind === 'rows');
  if (!isOpen) {
    return (
      <tbody>
        <tr class="folded">
          <td colSpan={layout === 'side' ? 4 : 3}>
            <button type="button" class="button-plain" onClick={() => setOpen(true)}>
              {count(rows.length, 'line')} without changes
            </button>
          </td>
        </tr>
      </tbody>
    );
  }
  return (
    <tbody>
      {rows.map((row, index) =>
        layout === 'side' ? (
          <SideRow key={from + index} row={row} />
        ) : (
          <InlineRows key={from + index} row={row} />
        ),
      )}
    </tbody>
  );
}

function SideRow({ row: { kind, old, fresh } }: { readonly row: DifferenceRow }) {
  const isChange = kind !== 'same';
  return (
    <tr data-change={isChange ? '' : undefined} tabIndex={isChange ? -1 : undefined}>
      <Cells line={old} mark={isChange ? 'gone' : 'same'} />
      <Cells line={fresh} mark={isChange ? 'new' : 'same'} />
    </tr>
  );
}

type Mark = 'same' | 'gone' | 'new';

function Cells({ line, mark }: { readonly line: SideLine | undefined; readonly mark: Mark }) {
  if (line === undefined) {
    return (
      <>
        <td class="line-number" />
        <td class="line-none" />
      </>
    );
  }
  return (
    <>
      <td class={`line-number line-${mark}`}>{line.number}</td>
      <td class={`line-text line-${mark}`}>
        <LineText line={line} mark={mark} />
      </td>
    </>
  );
}

function InlineRows({ row: { kind, old, fresh } }: { readonly row: DifferenceRow }) {
  if (kind === 'same') {
    return <InlineRow old={old?.number} fresh={fresh?.number} line={fresh} mark="same" />;
  }
  return (
    <>
      {old === undefined ? null : (
        <InlineRow old={old.number} fresh={undefined} line={old} mark="gone" />
      )}
      {fresh === undefined ? null : (
        <InlineRow old={undefined} fresh={fresh.number} line={fresh} mark="new" />
      )}
    </>
  );
}

function InlineRow(props: {
  readonly old: number | undefined;
  readonly fresh: number | undefined;
  readonly line: SideLine | undefined;
  readonly mark: Mark;
}) {
  const { old, fresh, line, mark } = props;
  const isChange = mark !== 'same';
  return (
    <tr data-change={isChange ? '' : undefined} tabIndex={isChange ? -1 : undefined}>
      <td class={`line-number line-${mark}`}>{old}</td>
      <td class={`line-number line-${mark}`}>{fresh}</td>
      <td class={`line-text line-${mark}`}>
        {line === undefined ? null : <LineText line={line} mark={mark} />}
      </td>
    </tr>
  );
}

const SIGNS: Readonly<Record<Mark, string>> = { same: ' ', gone: '−', new: '+' };
const WORDS: Readonly<Record<Mark, string>> = { same: '', gone: 'gone: ', new: 'new: ' };

/** A sign and words besides the colour, so that none of them is needed alone. */
function LineText({ line, mark }: { readonly line: SideLine; readonly mark: Mark }) {
  return (
    <code>
      <span class="sign" aria-hidden="true">
        {SIGNS[mark]}
      </span>
      {mark === 'same' ? null : <span class="for-readers">{WORDS[mark]}</span>}
      {line.pieces.map(({ text, isChanged }, index) =>
        isChanged ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>,
      )}
    </code>
  );
}

/** Focuses the rows that begin a change, one after the other. */
function goToChange(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-change]')].filter(
    (row) => row.previousElementSibling?.hasAttribute('data-change') !== true,
  );
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const next = rows[Math.max(0, Math.min(rows.length - 1, at + step))];
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: 'center' });
}
