import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** A document as its bytes say, by a reader that is not the product's. */
export function readDocument(file: string): unknown {
  const text = readFileSync(file, 'utf8').replace(/^\ufeff/, '');
  if (/^\s*[{[]/.test(text) && !/\.ya?ml$/i.test(file)) {
    return JSON.parse(text);
  }
  return parse(text, { merge: true, strict: false, uniqueKeys: false, maxAliasCount: -1 });
}
