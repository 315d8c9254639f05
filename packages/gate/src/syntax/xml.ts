import { quote } from '../report/quote.ts';
import type { SyntaxFault } from './fault.ts';

const NAME = String.raw`[\p{L}_:][\p{L}\p{N}\p{M}_:.\-·]*`;
/** A value may hold a placeholder such as `<stable>`. */
const VALUE = String.raw`"(?:[^"<]|<[\w .-]*>)*"|'(?:[^'<]|<[\w .-]*>)*'`;
const PIECE = new RegExp(
  String.raw`(?<aside><!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<![A-Z][^>[]*(?:\[[^\]]*\])?[^>]*>)|` +
    String.raw`<\/(?<close>${NAME})\s*>|` +
    String.raw`<(?<open>${NAME})(?<attributes>(?:\s+${NAME}\s*=\s*(?:${VALUE}))*)\s*(?<empty>\/)?>|` +
    String.raw`(?<text>[^<]+)|(?<wrong>[\s\S])`,
  'gu',
);

/** What an author leaves out or wants replaced. */
const LEFT_OUT = /^<\s*(?:\.{3}|…)|^<[^<>]*(?:\.{3}|…)[^<>]*>|^<[A-Za-z][\w -]*>/;

const DOTS = /\.{3}|…/;

/** A name that its reader replaces, where XML would have text. */
const PLACEHOLDER = /^(?:your|YOUR|my|the|some|insert|enter)[-_]?[-_\w]*$|^[A-Z]+(?:_[A-Z]+)+$/;

interface Open {
  readonly name: string;
  readonly offset: number;
}

/**
 * A light check of XML: tags are well formed and closed in their order. A document shows parts, so
 * there may be several roots. Nothing is expanded or loaded.
 */
export function checkXml(code: string): SyntaxFault | undefined {
  const open: Open[] = [];
  for (const { index: offset, groups = {} } of code.matchAll(PIECE)) {
    if (groups.wrong !== undefined) {
      return LEFT_OUT.test(code.slice(offset, offset + 200)) ? undefined : toTagFault(code, offset);
    }
    if (groups.open !== undefined && groups.empty === undefined && !isPlaceholder(code, groups)) {
      open.push({ name: groups.open, offset });
    }
    const last = groups.close === undefined ? undefined : open.pop();
    if (groups.close !== undefined && last?.name !== groups.close) {
      return toEndFault(code, offset, last, groups.close);
    }
  }
  const last = open.at(-1);
  return last && toEndFault(code, last.offset, last);
}

function isPlaceholder(
  code: string,
  { open = '', attributes }: Record<string, string | undefined>,
) {
  return attributes === '' && PLACEHOLDER.test(open) && !code.includes(`</${open}`);
}

/** Dots in an element may stand for its end, too. */
function toEndFault(
  code: string,
  offset: number,
  last: Open | undefined,
  close?: string,
): SyntaxFault | undefined {
  const end = close === undefined ? code.length : offset;
  if (DOTS.test(code.slice(last?.offset ?? 0, end))) {
    return undefined;
  }
  const tag = close === undefined ? `\`<${last?.name}>\` without an end` : `\`</${close}>\``;
  const expected = last === undefined ? 'none that is open' : `\`</${last.name}>\``;
  return { offset, message: `Unexpected ${tag} in XML, expected ${expected}` };
}

function toTagFault(code: string, offset: number): SyntaxFault {
  const text = code.slice(offset, offset + 40).split('\n')[0] ?? '';
  return { offset, message: `Unexpected ${quote(text)} in XML, expected a tag or \`&lt;\`` };
}
