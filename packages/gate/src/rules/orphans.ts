import type { PhaseRule } from '../engine/rule.ts';
import { fitsPattern, PATH_PATTERN } from './path-pattern.ts';

export const orphans: PhaseRule = {
  kind: 'phase',
  id: 'orphans',
  version: 1,
  purpose:
    'Every file is linked from another file, except entry points such as `index.md` and `README.md`.',
  reason:
    'Readers cannot find a page without links to it. The rule judges the last phase, when all links exist.',
  severity: { strict: 'warning', lenient: 'warning' },
  needs: 'links',
  options: {
    entries: {
      type: 'array',
      items: { type: 'string', pattern: PATH_PATTERN, minLength: 1, maxLength: 200 },
      description:
        'Entry points, which need no link. `*` matches anything within a folder, `**` also matches folders. A pattern without a slash matches names in any folder; with `./` in front, in the root only.',
      default: ['index.md', 'readme.md'],
      maxItems: 100,
    },
  },
  good: [
    {
      title: 'Linked, also from a released file',
      earlier: { 'index.md': '# I\n\n[a](a.md)\n' },
      files: { 'a.md': '# A\n\n[b](b.md)\n', 'b.md': '# B\n\nText.\n' },
      isLastPhase: true,
      found: [],
    },
    {
      title: 'Entry points of a profile',
      files: {
        'a/start.md': '# S\n\nText.\n',
        'b/c.md': '# C\n\nText.\n',
        'd.md': '# D\n\nText.\n',
      },
      isLastPhase: true,
      options: { entries: ['start.md', 'b/*', './d.md'] },
      found: [],
    },
    { title: 'Not the last phase', files: { 'a.md': '# A\n\nText.\n' }, found: [] },
  ],
  bad: [
    {
      title: 'Linked by itself alone',
      files: { 'index.md': '# I\n\nText.\n', 'a.md': '# A\n\n[a](#a)\n' },
      isLastPhase: true,
      found: ['a.md Unexpected file that nothing links to, expected a link from another file'],
    },
    {
      title: 'No entry for this profile',
      files: { 'index.md': '# I\n\nText.\n', 'b/c/d.md': '# D\n\nText.\n' },
      isLastPhase: true,
      options: { entries: ['b/*', './d.md'] },
      found: [
        'index.md Unexpected file that nothing links to, expected a link from another file',
        'b/c/d.md Unexpected file that nothing links to, expected a link from another file',
      ],
    },
  ],
  check({ input, drafts, targetOf }, report, options) {
    if (!input.isLastPhase) {
      return;
    }
    const entries = options.words('entries');
    for (const file of [...input.earlier.keys(), ...drafts.map(({ path }) => path)]) {
      if (targetOf(file)?.isLinked !== true && !entries.some((it) => fitsPattern(file, it))) {
        const message = 'Unexpected file that nothing links to, expected a link from another file';
        report({ file, message });
      }
    }
  },
};
