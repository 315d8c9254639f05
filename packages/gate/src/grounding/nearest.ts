import { toDistance } from '../json/nearest-name.ts';
import { toSegments } from '../json/pointer.ts';
import { quote } from '../report/quote.ts';
import type { Subject, Vocabulary } from '../vocabulary/vocabulary.ts';
import type { FoundWord } from '../vocabulary/word-index.ts';

/** What a claim may name, and how such words of an input look. */
export const KINDS = {
  name: /(?:)/,
  flag: /^--[a-z][\w-]+$/,
  address: /^(?:https?|wss?|ftp):\/\/./i,
  'address of mail': /^[\w.+-]+@[\w-]+\.[\w.-]+$/,
  'media type': /^(?:application|text|image|audio|video|multipart|font|model)\/[\w.+*-]+$/i,
  'status code': /^[1-5](?:\d\d|XX)$/i,
  version: /^v?\d+(?:\.\d+)+(?:-[\w.]+)?$|^v\d+$/,
  date: /^\d{4}-\d\d-\d\d/,
  price: /^[$€£]\d/,
  'code in hexadecimal digits': /^0x[0-9a-f]+$/i,
} as const;

export type Kind = keyof typeof KINDS;

/** Candidates of one kind that are compared. */
const MAX_COMPARED = 500;

const known = new WeakMap<Vocabulary, Map<Kind, readonly FoundWord[]>>();

/** The words of a kind: those of the subject, or else those of the whole input, servers first. */
export function listKind(
  kind: Kind,
  subject: Subject | undefined,
  vocabulary: Vocabulary,
): readonly FoundWord[] {
  const isOfKind = (word: string) => KINDS[kind].test(word);
  const own = subject?.words.list(isOfKind) ?? [];
  if (own.length > 0) {
    return own;
  }
  const kinds = known.get(vocabulary) ?? new Map<Kind, readonly FoundWord[]>();
  known.set(vocabulary, kinds);
  const listed = () =>
    vocabulary.words
      .list(isOfKind)
      .filter((it) => kind !== 'status code' || isWhole(it, vocabulary));
  const all = kinds.get(kind) ?? prefer(listed().slice(0, MAX_COMPARED));
  kinds.set(kind, all);
  return all;
}

/** A key or a value of its own, unlike the digits of an address. */
function isWhole({ text, pointer }: FoundWord, vocabulary: Vocabulary): boolean {
  return pointer.endsWith(`/${text}`) || String(vocabulary.valueAt(pointer)) === text;
}

/** Where an input lists its servers, answers or its version, these are meant. */
function prefer(words: readonly FoundWord[]): readonly FoundWord[] {
  const meant = words.filter(({ pointer }) => /\/servers\/|\/responses\/|\/version$/.test(pointer));
  return meant.length > 0 ? meant : words;
}

/** The most similar of some words, however different it is. */
export function findClosest<W extends { readonly text: string }>(
  word: string,
  words: readonly W[],
): W | undefined {
  const [best] = words
    .slice(0, MAX_COMPARED)
    .map((it) => ({ it, distance: toDistance(word.toLowerCase(), it.text.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  return best?.it;
}

/** What a message expects: a real name and its place, or none when the input has none of the kind. */
export function toExpected(
  found: FoundWord | undefined,
  kind: string,
  { input }: Vocabulary,
): string {
  return found === undefined
    ? `none, since ${input} names no ${kind}`
    : `${quote(found.text)}, which ${input} has at ${showPointer(found.pointer)}`;
}

/** A pointer in a message; the root has none. */
export function showPointer(pointer: string): string {
  return toSegments(pointer).length === 0 ? 'its root' : pointer;
}
