import type { Html, Text } from 'mdast';
import type { Page } from '../markdown/page.ts';
import { readBefore } from '../markdown/position.ts';

/** Tags of Jinja and Liquid, and shortcodes of Hugo. */
const TAG = /\{%-? ?[a-z]|\{\{[<%] /;
/** What static site generators call their own variables. */
const OF_GENERATOR = /^\{\{ ?(?:collections|include|layout|page|paginator|post|site|theme)\.\w/;
/** A line that a preprocessor replaces. */
const INCLUDED = /^\{\{ ?[a-z]+(?:[-_][a-z]+)+ ?\}\}$/;
const IN_CODE = /<(?:code|kbd|pre|samp)\b[^<>]*>$/;

/** A notation of the file: `{Name}` names a row of a table, alone in its first cell. */
function isRowName(text: string, found: string): boolean {
  const at = text.search(/^\|? ?(?:<a [^<>\n]{0,100}>)?(?:<\/a>)?\{[A-Z][\w ]{0,60}\} ?\|/m);
  return at >= 0 && text.includes(`${found} |`);
}

/** A variable that a generator replaces, or that the page shows as code. */
export function isOfTemplate({ nodes, source }: Page, node: Text | Html, found: string): boolean {
  const before = readBefore(source.text, node.position?.start.offset ?? 0, 100);
  const isIncluded =
    INCLUDED.test(found) &&
    `${before}${node.value}`.split('\n').some((line) => line.trim() === found);
  return found.startsWith('{{')
    ? isIncluded || OF_GENERATOR.test(found) || TAG.test(nodes.prose) || IN_CODE.test(before)
    : isRowName(source.text, found);
}
