import type { DraftRule } from '../engine/rule.ts';
import { quote } from '../report/quote.ts';

export const linkPlanned: DraftRule = {
  kind: 'draft',
  id: 'link-planned',
  version: 2,
  purpose: 'A relative link leads to a planned file of any phase.',
  reason:
    'Links depend on the plan, not on existing files: a file of a later phase is a valid target, a leftover or invented file is not.',
  severity: { strict: 'error', lenient: 'error' },
  needs: 'links',
  good: [
    {
      title: 'To this phase, an earlier and a later one',
      files: {
        'a.md': '# A\n\n[b](sub/b.md) [c](c.md) [d](d.md)\n',
        'sub/b.md': '# B\n\n[a](../a.md)\n',
      },
      earlier: { 'c.md': '# C\n\nText.\n' },
      later: ['d.md'],
      found: [],
    },
  ],
  bad: [
    {
      title: 'Not planned',
      files: { 'a.md': '# A\n\nSee [b](b.md#x).\n' },
      found: ['a.md:3:5 Unexpected link to `b.md`, expected a file of the docset'],
    },
    {
      title: 'Written in another case',
      files: { 'a.md': '# A\n\n[b](sub/B.md)\n', 'sub/b.md': '# B\n\nText.\n' },
      found: ['a.md:3:1 Unexpected link to `sub/B.md`, expected `sub/b.md`'],
    },
    {
      title: 'From the wrong folder',
      files: { 'sub/a.md': '# A\n\n[b](sub/b.md)\n', 'sub/b.md': '# B\n\nText.\n' },
      found: ['sub/a.md:3:1 Unexpected link to `sub/sub/b.md`, expected a file of the docset'],
    },
    {
      title: 'An image',
      files: { 'a.md': '# A\n\n![b](b.png)\n' },
      found: ['a.md:3:1 Unexpected link to `b.png`, expected a file of the docset'],
    },
  ],
  createCheck({ input }, report) {
    let byLowerCase: Map<string, string> | undefined;
    const findSimilar = (path: string) => {
      byLowerCase ??= new Map([...input.authority.keys()].map((it) => [it.toLowerCase(), it]));
      return byLowerCase.get(path.toLowerCase());
    };
    return ({ path: file, facts, targets }) => {
      facts.links.forEach(({ path, line, column }, index) => {
        if (path !== null && targets[index]?.phase === undefined) {
          const similar = findSimilar(path);
          const expected = similar === undefined ? 'a file of the docset' : quote(similar);
          const message = `Unexpected link to ${quote(path)}, expected ${expected}`;
          report({ file, position: { line, column }, message });
        }
      });
    };
  },
};
