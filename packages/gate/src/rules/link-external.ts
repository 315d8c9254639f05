import type { DraftRule } from '../engine/rule.ts';
import { quote } from '../report/quote.ts';

/** The schemes judged here; others are never allowed, see `link-targets`. */
const KNOWABLE = /^(?:https?|mailto):/i;

export const linkExternal: DraftRule = {
  kind: 'draft',
  id: 'link-external',
  version: 1,
  purpose: 'Every external address is in the inputs.',
  reason:
    'Models invent plausible addresses. An invented address may not exist, or belong to another party. The gate is deterministic, so it does not request addresses.',
  severity: { strict: 'error', lenient: 'error' },
  needs: 'links',
  options: {
    allow: {
      type: 'array',
      items: { type: 'string', pattern: '^https?://[^/\\s]+/[^\\s?#]*$', maxLength: 300 },
      description:
        'Addresses such as `https://example.com/docs/`; each allows everything below it.',
      default: [],
      maxItems: 200,
    },
  },
  good: [
    {
      title: 'Known from the inputs',
      files: { 'a.md': '# A\n\n<https://example.com> and [mail](mailto:a@example.com)\n' },
      knownUrls: ['https://example.com/', 'mailto:a@example.com'],
      found: [],
    },
    {
      title: 'Below an address that a profile allows',
      files: { 'a.md': '# A\n\n<https://example.com/docs/b?c#d>\n' },
      options: { allow: ['https://example.com/docs/'] },
      found: [],
    },
  ],
  bad: [
    {
      title: 'Invented',
      files: { 'a.md': '# A\n\nSee [b](https://example.com/made-up).\n' },
      knownUrls: ['https://example.com/'],
      found: [
        'a.md:3:5 Unexpected address `https://example.com/made-up`, expected one that the inputs name',
      ],
    },
    {
      title: 'Invented, in a link and as text',
      files: { 'a.md': '# A\n\nSee [b](https://example.com/made-up) or www.example.com.\n' },
      knownUrls: ['https://example.com/'],
      found: [
        'a.md:3:5 Unexpected address `https://example.com/made-up`, expected one that the inputs name',
        'a.md:3:41 Unexpected address `http://www.example.com`, expected one that the inputs name',
      ],
    },
    {
      title: 'Beside an address that a profile allows',
      files: {
        'a.md': '# A\n\n<https://example.com.evil.test/docs/>\n<https://example.com/docs/../b>\n',
      },
      options: { allow: ['https://example.com/docs/'] },
      found: [
        'a.md:3:1 Unexpected address `https://example.com.evil.test/docs/`, expected one that the inputs name',
        'a.md:4:1 Unexpected address `https://example.com/docs/../b`, expected one that the inputs name',
      ],
    },
    {
      title: 'A mail address',
      files: { 'a.md': '# A\n\nWrite to help@example.com.\n' },
      found: [
        'a.md:3:10 Unexpected address `mailto:help@example.com`, expected one that the inputs name',
      ],
    },
  ],
  createCheck({ input }, report, options) {
    const allowed = options.words('allow').flatMap((it) => URL.parse(it) ?? []);
    const known = new Set([...input.knownUrls].flatMap((url) => [url, toComparable(url)]));
    return ({ path: file, facts }) => {
      for (const { url, isExternal, line, column } of facts.links) {
        const isJudged = isExternal && KNOWABLE.test(url) && !isBelow(url, allowed);
        if (isJudged && !known.has(url) && !known.has(toComparable(url))) {
          const message = `Unexpected address ${quote(url)}, expected one that the inputs name`;
          report({ file, position: { line, column }, message });
        }
      }
    };
  },
};

/**
 * The address as browsers normalize it, so that `HTTPS://Example.com` is `https://example.com/`.
 */
function toComparable(url: string): string {
  return URL.parse(url)?.href ?? url;
}

/** Compared as addresses, so that neither another host nor `..` can pass. */
function isBelow(url: string, allowed: readonly URL[]): boolean {
  const address = URL.parse(url);
  return allowed.some(
    ({ origin, pathname }) =>
      address?.origin === origin &&
      address.username === '' &&
      (address.pathname === pathname ||
        address.pathname.startsWith(pathname.endsWith('/') ? pathname : `${pathname}/`)),
  );
}
