import { walkJson } from '../json/walk-json.ts';

const URL_RUN = /https?:\/\/[^\s\p{C}<>"'`\\^[\]{}|]+/giu;

/** The end of a sentence or a markdown construct rather than of an address. */
const TRAILING = /[.,;:!?*_~'"]+$/;

/**
 * Every http(s) address in the strings of a document: up to the next character that cannot be part
 * of one, and without the punctuation of the surrounding text. If a bracket may belong to either,
 * both readings count.
 *
 * @example
 * collectUrls({ home: 'See https://example.com/a.' }); // Set of 'https://example.com/a'
 */
export function collectUrls(document: unknown): Set<string> {
  const urls = new Set<string>();
  for (const value of walkJson(document)) {
    if (typeof value === 'string') {
      addUrls(value, urls);
    }
  }
  return urls;
}

function addUrls(text: string, urls: Set<string>): void {
  if (!/https?:\/\//i.test(text)) {
    return;
  }
  for (const [run] of text.matchAll(URL_RUN)) {
    urls.add(trimUrl(run));
    urls.add(trimUrl(cutAtBracket(run)));
  }
}

/** Up to a closing bracket that the address did not open: a markdown link ends there. */
function cutAtBracket(run: string): string {
  let open = 0;
  for (const { 0: bracket, index } of run.matchAll(/[()]/g)) {
    open += bracket === '(' ? 1 : -1;
    if (open < 0) {
      return run.slice(0, index);
    }
  }
  return run;
}

/** Removes trailing punctuation and closing brackets that the address did not open. */
export function trimUrl(run: string): string {
  let url = run;
  for (;;) {
    const trimmed = url.replace(TRAILING, '');
    const isUnbalanced = trimmed.endsWith(')') && count(trimmed, ')') > count(trimmed, '(');
    const next = isUnbalanced ? trimmed.slice(0, -1) : trimmed;
    if (next === url) {
      return url;
    }
    url = next;
  }
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}
