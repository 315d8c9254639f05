import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Loading } from '../parts/callout.tsx';
import type { LinkTarget } from './link-target.ts';

export interface MarkdownProps {
  readonly text: string;
  /** Where a link leads; without it only links to places in this text are followed. */
  readonly follow?: (url: string) => LinkTarget;
  /** Added to the depth of headings, so that they follow that of the page; 1 if left out. */
  readonly deeper?: 0 | 1;
  /** What is said about the lines of a block, shown below it. */
  readonly notesOf?: (fromLine: number, toLine: number) => ComponentChildren;
  /** Called after it is drawn, when anchors are there. */
  readonly onDrawn?: () => void;
}

type Renderer = typeof import('./render-markdown.tsx').renderMarkdown;

let loading: Promise<Renderer> | undefined;
let loaded: Renderer | undefined;

/**
 * The parser is large and not needed to see what a run is at, so it comes when first needed, or when a
 * view knows that it will be.
 */
export function loadRenderer(): Promise<Renderer> {
  loading ??= import('./render-markdown.tsx').then((module) => {
    loaded = module.renderMarkdown;
    return module.renderMarkdown;
  });
  return loading;
}

/**
 * Untrusted markdown, drawn node by node: nothing in it becomes markup, script or a request. Raw
 * HTML is shown as the text it is, pictures as their descriptions.
 */
export function Markdown(props: MarkdownProps) {
  const [render, setRender] = useState<Renderer | undefined>(() => loaded);
  useEffect(() => {
    if (render === undefined) {
      void loadRenderer().then((renderer) => setRender(() => renderer));
    } else {
      props.onDrawn?.();
    }
    // Told of each text once.
  }, [render, props.text]);
  return render === undefined ? (
    <Loading what="the text" />
  ) : (
    <div class="markdown">{render(props)}</div>
  );
}
