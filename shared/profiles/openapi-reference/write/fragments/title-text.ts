import type { SchemaView } from '../../../../../packages/openapi/src/index.ts';

/**
 * The title of a schema without a page of its own, if it says more than its description and the
 * name of the value (`page_size` and "Page Size" are the same).
 */
export function titleText({ title, description }: SchemaView, name: string): string | undefined {
  const words = toLetters(title ?? '');
  const isKnown = [name, description ?? ''].some((it) => toLetters(it).includes(words));
  return isKnown ? undefined : title;
}

/** With an end mark, so that a description can follow. */
export function toSentence(title: string): string {
  return /[.!?…:]$/.test(title) ? title : `${title}.`;
}

function toLetters(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
