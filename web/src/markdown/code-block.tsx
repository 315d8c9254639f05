import { useEffect, useState } from 'preact/hooks';
import { ScrollFrame } from '../components/scroll-frame.tsx';

type ToPieces = typeof import('./highlight.ts').toPieces;

let loading: Promise<ToPieces> | undefined;
let loaded: ToPieces | undefined;

/** Loaded with the first code that names its language. */
function loadPieces(): Promise<ToPieces> {
  loading ??= import('./highlight.ts').then(({ toPieces }) => {
    loaded = toPieces;
    return toPieces;
  });
  return loading;
}

/** Wide code scrolls, so it can have the focus. It is plain until its colours are loaded. */
export function CodeBlock({
  text,
  language,
}: {
  readonly text: string;
  readonly language: string;
}) {
  const [toPieces, setPieces] = useState<ToPieces | undefined>(() => loaded);
  useEffect(() => {
    if (toPieces === undefined && language !== '') {
      void loadPieces().then((found) => setPieces(() => found));
    }
  }, [toPieces, language]);
  const label = language === '' ? 'Code' : `Code, ${language}`;
  return (
    <ScrollFrame class="md-code" label={label}>
      <pre>
        <code>
          {toPieces?.(text, language)?.map(({ text: piece, kind }, index) =>
            kind === '' ? (
              piece
            ) : (
              <span key={index} class={`code-${kind}`}>
                {piece}
              </span>
            ),
          ) ?? text}
        </code>
      </pre>
    </ScrollFrame>
  );
}
