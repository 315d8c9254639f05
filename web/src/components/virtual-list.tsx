import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useReducer, useRef } from 'preact/hooks';
import { findRange, toOffsets } from './visible-range.ts';

interface Props<T> {
  readonly label: string;
  readonly items: readonly T[];
  readonly keyOf: (item: T) => string;
  /** Height in pixels of a row that was not measured yet. */
  readonly estimate: (item: T) => number;
  readonly render: (item: T, index: number) => ComponentChildren;
  /** Scrolls this row into view whenever it changes. */
  readonly shown?: string | undefined;
}

/** Rows are rendered this far above and below the visible range, in pixels. */
const MARGIN = 600;

/**
 * A list that renders only the rows near the visible range, so that 10,000 rows scroll smoothly.
 * Rows may have any height; it is measured when they are drawn. The focused row stays rendered. It
 * scrolls with its nearest scrolling ancestor.
 */
export function VirtualList<T>({ label, items, keyOf, estimate, render, shown }: Props<T>) {
  const list = useRef<HTMLDivElement>(null);
  const heights = useRef(new Map<string, number>());
  const [, redraw] = useReducer((turn: number, _: undefined) => turn + 1, 0);
  const keys = items.map(keyOf);
  const offsets = toOffsets(items, (item, index) => {
    return heights.current.get(keys[index] ?? '') ?? estimate(item);
  });
  useEffect(() => watchScrolling(() => redraw(undefined)), []);
  const measure = () => {
    if (measureRows(list.current, heights.current)) {
      redraw(undefined);
    }
  };
  // A row may load its content and grow without a new drawing of the list.
  const observer = useRef<ResizeObserver>(undefined);
  useEffect(() => () => observer.current?.disconnect(), []);
  useLayoutEffect(() => {
    measure();
    observer.current ??= new ResizeObserver(measure);
    for (const row of list.current?.children ?? []) {
      observer.current.observe(row);
    }
  });
  useLayoutEffect(() => {
    const index = shown === undefined ? -1 : keys.indexOf(shown);
    if (index >= 0) {
      showRow(list.current, offsets[index] ?? 0, offsets[index + 1] ?? 0);
    }
    // Scrolls only if `shown` changes.
  }, [shown]);
  const [first, last] = findRange(offsets, toWindow(list.current));
  const focused = findFocused(list.current);
  const drawn = Array.from({ length: last - first }, (_, index) => first + index);
  const isKept = focused >= 0 && focused < items.length && !drawn.includes(focused);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a ul cannot count rows that are not rendered
    <div
      ref={list}
      class="virtual-list"
      role="list"
      aria-label={label}
      style={{ height: `${offsets.at(-1) ?? 0}px` }}
    >
      {(isKept ? [...drawn, focused] : drawn).map((index) => {
        const item = items[index];
        return item === undefined ? null : (
          // biome-ignore lint/a11y/useSemanticElements: see above
          <div
            key={keys[index]}
            class="virtual-row"
            role="listitem"
            data-key={keys[index]}
            data-index={index}
            aria-setsize={items.length}
            aria-posinset={index + 1}
            style={{ transform: `translateY(${offsets[index] ?? 0}px)` }}
          >
            {render(item, index)}
          </div>
        );
      })}
    </div>
  );
}

/** Any ancestor may scroll, so the event is caught in its capture phase. */
function watchScrolling(listener: () => void): () => void {
  let frame = 0;
  const soon = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(listener);
  };
  addEventListener('scroll', soon, { capture: true, passive: true });
  addEventListener('resize', soon);
  soon();
  return () => {
    cancelAnimationFrame(frame);
    removeEventListener('scroll', soon, { capture: true });
    removeEventListener('resize', soon);
  };
}

function toWindow(element: HTMLElement | null): { from: number; to: number } {
  const top = element?.getBoundingClientRect().top ?? 0;
  return { from: -top - MARGIN, to: -top + innerHeight + MARGIN };
}

function measureRows(element: HTMLElement | null, heights: Map<string, number>): boolean {
  let isChanged = false;
  for (const row of element?.children ?? []) {
    if (row instanceof HTMLElement && row.dataset.key !== undefined) {
      const { height } = row.getBoundingClientRect();
      if (height > 0 && Math.abs((heights.get(row.dataset.key) ?? 0) - height) > 0.5) {
        heights.set(row.dataset.key, height);
        isChanged = true;
      }
    }
  }
  return isChanged;
}

function findFocused(element: HTMLElement | null): number {
  const row = document.activeElement?.closest('.virtual-row');
  const isOurs = row instanceof HTMLElement && row.parentElement === element;
  return isOurs ? Number(row.dataset.index) : -1;
}

function showRow(element: HTMLElement | null, from: number, to: number): void {
  const top = element?.getBoundingClientRect().top ?? 0;
  const isSeen = top + from >= 120 && top + to <= innerHeight - 80;
  if (element !== null && !isSeen) {
    scrollBy({ top: top + from - innerHeight / 3 });
  }
}
