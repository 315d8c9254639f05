import type { FileRule } from '../engine/rule.ts';
import { startPosition } from '../markdown/locate.ts';
import { quote } from '../report/quote.ts';

/** `<a id="x">` adds an anchor, which markdown cannot. */
const ANCHOR = /^<a\s+(?:id|name)=(?:"[\w:.-]+"|'[\w:.-]+')\s*\/?>(?:<\/a>)?$/i;
const ANCHOR_END = /^<\/a\s*>$/i;

export const rawHtml: FileRule = {
  kind: 'file',
  id: 'raw-html',
  version: 1,
  purpose: 'A document is markdown without HTML, except anchors such as `<a id="x"></a>`.',
  reason:
    'HTML can hide text from the reviewer and run scripts in the published page, and programs render it differently or not at all. Comments are hidden text too.',
  severity: { strict: 'error', lenient: 'error' },
  needs: 'tree',
  options: {
    allow: {
      type: 'array',
      items: { type: 'string', pattern: '^[a-z][a-z0-9]{0,19}$' },
      description: 'Additional tags that a document may use, without attributes.',
      default: [],
      maxItems: 50,
    },
  },
  good: [
    {
      title: 'An explicit anchor, HTML in code',
      content: '# T\n\n<a id="limits"></a>\n\nUse `<br>`.\n',
      found: [],
    },
    {
      title: 'A tag that a profile allows',
      content: '# T\n\nH<sub>2</sub>O\n',
      options: { allow: ['sub'] },
      found: [],
    },
  ],
  bad: [
    {
      title: 'A tag in a line',
      content: '# T\n\nOne<br>two.\n',
      found: ['3:4 Unexpected HTML `<br>`, expected markdown'],
    },
    {
      title: 'A block',
      content: '# T\n\n<script>\nalert(1);\n</script>\n',
      found: ['3:1 Unexpected HTML `<script> alert(1); </script>`, expected markdown'],
    },
    {
      title: 'A tag that a profile allows, with an attribute',
      content: '# T\n\nH<sub onclick="y()">2</sub>O\n',
      options: { allow: ['sub'] },
      found: ['3:2 Unexpected HTML `<sub onclick="y()">`, expected markdown'],
    },
    {
      title: 'A comment',
      content: '# T\n\nText.\n\n<!-- hidden -->\n',
      found: ['5:1 Unexpected HTML `<!-- hidden -->`, expected markdown'],
    },
    {
      title: 'An anchor with another attribute',
      content: '# T\n\nGo <a id="x" onclick="y()"></a>.\n',
      found: ['3:4 Unexpected HTML `<a id="x" onclick="y()">`, expected markdown'],
    },
  ],
  check({ nodes }, report, options) {
    const allowed = options.words('allow');
    for (const node of nodes.htmls) {
      const value = node.value.trim();
      if (!ANCHOR.test(value) && !ANCHOR_END.test(value) && !isAllowed(value, allowed)) {
        report(`Unexpected HTML ${quote(value)}, expected markdown`, startPosition(node));
      }
    }
  },
};

/** A tag without attributes, opening, closing or neither. A block holds more than one tag. */
function isAllowed(value: string, allowed: readonly string[]): boolean {
  const [, name = ''] = /^<\/?([A-Za-z][A-Za-z0-9]{0,19})\s*\/?>$/.exec(value) ?? [];
  return allowed.includes(name.toLowerCase());
}
