import { loadGrammar } from './grammars.ts';
import { SAMPLE_LANGUAGES } from './sample-languages.ts';

const FENCE = /(?:```|~~~)[ \t]*(c#|cs|csharp|go|golang|java|py|python3?)(?![\w#+])/gi;

/**
 * Loads the grammars of the fences in a document, once per thread; `undefined` if it has none.
 * `inspect` checks samples in C#, Go and Java, and all of Python, only after this.
 *
 * @example
 * await prepareInspection(content);
 * const { issues } = inspect('guide.md', content, { strictness: 'strict', planned: null });
 */
export function prepareInspection(content: Uint8Array): Promise<unknown> | undefined {
  const text = Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString(
    'latin1',
  );
  const names = new Set(Array.from(text.matchAll(FENCE), ([, name = '']) => name.toLowerCase()));
  const grammars = new Set([...names].flatMap((name) => SAMPLE_LANGUAGES.get(name)?.grammar ?? []));
  return grammars.size === 0 ? undefined : Promise.all([...grammars].map(loadGrammar));
}
