import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { setTitle } from '../notify/document-title.ts';
import { cameBack } from '../route/location.ts';

/**
 * The heading of a view. It sets the title of the tab, and takes the focus when the view changes,
 * so that a screen reader announces it. The first view does not take the focus.
 */
export function PageTitle(props: {
  readonly title: string;
  /** Title of the run that the view belongs to: tabs of two runs must look different. */
  readonly run?: string;
  /** Changes with the view, not with every change of the title. */
  readonly view: string;
  readonly children?: ComponentChildren;
}) {
  const { title, run, view, children } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    setTitle([title, run, 'Phasewright'].filter(Boolean).join(' · '));
  }, [title, run]);
  useEffect(() => {
    if (lastView !== undefined && lastView !== view) {
      heading.current?.focus({ preventScroll: true });
      if (!cameBack()) {
        scrollTo({ top: 0 });
      }
    }
    lastView = view;
  }, [view]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children ?? title}
    </h1>
  );
}

let lastView: string | undefined;
