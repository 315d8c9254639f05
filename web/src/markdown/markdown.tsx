import { useEffect, useState } from 'preact/hooks';
import { Loading } from '../components/callout.tsx';
import type { MarkdownProps } from './render-markdown.tsx';

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
