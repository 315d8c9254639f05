import type { Code } from 'mdast';
import { stripInvisible } from '../../../packages/openapi/src/base.ts';

/** Longest JSON of a description that is parsed, in characters. */
const MAX_CODE = 20_000;

/**
 * Languages whose code a reader or program expects to be complete. Descriptions contain fragments,
 * so their code is marked as text. Our own code is complete.
 */
const CHECKED: ReadonlySet<string> = new Set(
  'json jsonc jsonl ndjson yaml yml js javascript mjs cjs jsx ts typescript mts cts tsx sh bash shell zsh mermaid http python py'.split(
    ' ',
  ),
);

/** A code block without invisible characters, with a suitable language. */
export function purifyCode(node: Code, isOurs: boolean): Code {
  const lang = node.lang?.toLowerCase() ?? '';
  const value = stripInvisible(node.value);
  const isName = /^[a-z0-9][a-z0-9+#.-]{0,29}$/.test(lang);
  const isSound = isOurs || !CHECKED.has(lang) || (lang === 'json' && isJson(value));
  return {
    type: 'code',
    lang: isName && isSound ? lang : 'text',
    value,
  };
}

/** JSON in descriptions often has comments or omissions, and is then marked as text. */
function isJson(value: string): boolean {
  if (value.length > MAX_CODE) {
    return false;
  }
  try {
    JSON.parse(value);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) {
      return false;
    }
    throw error;
  }
}
