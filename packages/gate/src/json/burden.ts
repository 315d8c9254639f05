import { createRequire } from 'node:module';
import type * as Yaml from 'yaml';

const require = createRequire(import.meta.url);

/**
 * The parser recurses into nested collections, and a stack overflow within it can end the whole
 * process, so nesting is bounded before it begins. Flow collections are counted, block collections
 * cost at least a column of indentation each.
 */
const MAX_FLOW_DEPTH = 200;
const DEEP_INDENTATION = /^[ \t?:-]{300}/m;

/** Each token costs microseconds in the parser; large public documents have about a million. */
const MAX_TOKENS = 2_000_000;

/** Anchors and aliases in a text; resolving each takes more than one step. */
const MAX_ANCHORS = 10_000;

const DEPTHS = new Map([
  ['[', 1],
  ['{', 1],
  [']', -1],
  ['}', -1],
]);
const TOO_DEEP = 'nested deeper than 200 levels; flatten it';

/**
 * Why a text would keep a YAML parser busy too long or nest too deep, in words that follow "is".
 *
 * @example
 * findBurden('['.repeat(1000)); // 'nested deeper than 200 levels; flatten it'
 */
export function findBurden(text: string): string | undefined {
  return DEEP_INDENTATION.test(text) ? TOO_DEEP : countTokens(text);
}

function countTokens(text: string): string | undefined {
  // Loaded late: most folders contain no YAML.
  const { Lexer }: typeof Yaml = require('yaml');
  let depth = 0;
  let tokens = 0;
  let anchors = 0;
  for (const token of new Lexer().lex(text)) {
    tokens += 1;
    depth += DEPTHS.get(token) ?? 0;
    anchors += token[0] === '&' || token[0] === '*' ? 1 : 0;
    if (depth > MAX_FLOW_DEPTH) {
      return TOO_DEEP;
    }
    if (anchors > MAX_ANCHORS) {
      return `too much YAML (more than ${MAX_ANCHORS} anchors and aliases); write it without them`;
    }
    if (tokens > MAX_TOKENS) {
      return `too much YAML (more than ${MAX_TOKENS} tokens); send it as JSON`;
    }
  }
  return undefined;
}
