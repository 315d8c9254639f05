import type { Finding, PhaseRule } from '../engine/rule.ts';
import { quote } from '../report/quote.ts';
import { fitsPattern, PATH_PATTERN } from './path-pattern.ts';

export const orphans: PhaseRule = {
  kind: 'phase',
  id: 'orphans',
  version: 2,
  purpose:
    'Every file is linked from another file, except entry points such as `index.md` and `README.md`.',
  reason:
    'Readers cannot find a page without links to it. The rule judges the last phase, when all links exist. It reports the nearest entry point of that phase, which can be given the link, and without one the page itself.',
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
      found: [
        'index.md Unexpected absence of a link to `a.md`, expected one, since nothing links to it',
      ],
    },
    {
      title: 'Below the entry point of its folder',
      files: {
        'index.md': '# I\n\n[s](s/index.md)\n',
        's/index.md': '# S\n\nText.\n',
        's/t/a.md': '# A\n\nText.\n',
      },
      isLastPhase: true,
      found: [
        's/index.md Unexpected absence of a link to `s/t/a.md`, expected one, since nothing links to it',
      ],
    },
    {
      title: 'Released, and no entry point is written in this phase',
      earlier: { 'index.md': '# I\n\n[b](b.md)\n', 'a.md': '# A\n\nText.\n' },
      files: { 'b.md': '# B\n\nText.\n' },
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
    const isEntry = (path: string) => entries.some((it) => fitsPattern(path, it));
    const own = drafts.map(({ path }) => path);
    const linkers = own.filter(isEntry);
    for (const orphan of [...input.earlier.keys(), ...own]) {
      if (targetOf(orphan)?.isLinked !== true && !isEntry(orphan)) {
        report(toFinding(orphan, findLinker(orphan, linkers)));
      }
    }
  },
};

function toFinding(orphan: string, linker: string | undefined): Finding {
  return linker === undefined
    ? {
        file: orphan,
        message: 'Unexpected file that nothing links to, expected a link from another file',
      }
    : {
        file: linker,
        message: `Unexpected absence of a link to ${quote(orphan)}, expected one, since nothing links to it`,
      };
}

/** The entry point in the deepest folder around a file. */
function findLinker(orphan: string, linkers: readonly string[]): string | undefined {
  const around = linkers
    .map((path) => ({ path, folder: path.slice(0, path.lastIndexOf('/') + 1) }))
    .filter(({ folder }) => orphan.startsWith(folder));
  return around.toSorted((a, b) => b.folder.length - a.folder.length)[0]?.path;
}
