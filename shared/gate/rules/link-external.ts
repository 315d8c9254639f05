import { quote } from '../quote.ts';
import type { PhaseRule } from '../rule.ts';

/** The schemes judged here; others are never allowed, see `link-targets`. */
const KNOWABLE = /^(?:https?|mailto):/i;

export const linkExternal: PhaseRule = {
  kind: 'phase',
  id: 'link-external',
  version: 1,
  purpose: 'An external address is one that the inputs name.',
  reason:
    'Models make up addresses that look right. One that nobody gave may lead nowhere, or to somebody else; the gate is deterministic and does not try them out.',
  severity: { strict: 'error', lenient: 'error' },
  needs: 'links',
  good: [
    {
      title: 'Known from the inputs',
      files: { 'a.md': '# A\n\n<https://example.com> and [mail](mailto:a@example.com)\n' },
      knownUrls: ['https://example.com/', 'mailto:a@example.com'],
      found: [],
    },
  ],
  bad: [
    {
      title: 'Made up',
      files: { 'a.md': '# A\n\nSee [b](https://example.com/made-up) or www.example.com.\n' },
      knownUrls: ['https://example.com/'],
      found: [
        'a.md:3:5 Unexpected address `https://example.com/made-up`, expected one that the inputs name',
        'a.md:3:41 Unexpected address `http://www.example.com`, expected one that the inputs name',
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
  check({ staged, input }, report) {
    const known = new Set([...input.knownUrls].flatMap((url) => [url, toComparable(url)]));
    for (const { path: file, facts } of staged) {
      for (const { url, isExternal, line, column } of facts.links) {
        const isJudged = isExternal && KNOWABLE.test(url);
        if (isJudged && !known.has(url) && !known.has(toComparable(url))) {
          const message = `Unexpected address ${quote(url)}, expected one that the inputs name`;
          report({ file, place: { line, column }, message });
        }
      }
    }
  },
};

/** The form browsers would send, so that `HTTPS://Example.com` is `https://example.com/`. */
function toComparable(url: string): string {
  return URL.parse(url)?.href ?? url;
}
