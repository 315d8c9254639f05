import { useEffect, useState } from 'preact/hooks';
import { Loading } from '../components/callout.tsx';
import type { MarkdownProps } from './render-markdown.tsx';

type Renderer = typeof import('./render-markdown.tsx').renderMarkdown;

let loading: Promise<Renderer> | undefined;
let loaded: Renderer | undefined;

/**
 * The parser is large and the overview of a run does not need it. It is loaded on first use, or
 * when a view knows that it will be needed.
 */
export function loadRenderer(): Promise<Renderer> {
  loading ??= import('./render-markdown.tsx').then((module) => {
    loaded = module.renderMarkdown;
    return module.renderMarkdown;
  });
  return loading;
}

/**
 * Untrusted markdown, rendered node by node: nothing in it becomes markup, script or a request. Raw
 * HTML is shown as text, images as their descriptions.
 */
export function Markdown(props: MarkdownProps) {
  const [render, setRender] = useState<Renderer | undefined>(() => loaded);
  useEffect(() => {
    if (render === undefined) {
      void loadRenderer().then((renderer) => setRender(() => renderer));
    } else {
      props.onDrawn?.();
    }
    // Called once for each text.
  }, [render, props.text]);
  return render === undefined ? (
    <Loading what="the text" />
  ) : (
    <div class="markdown">{render(props)}</div>
  );
}
