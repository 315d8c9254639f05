import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlannedFile } from '../../../shared/contract/release-format.ts';
import { comparePlans } from '../../../web/src/plan/compare-plans.ts';
import { readOutlineText, toOutlineText } from '../../../web/src/plan/outline-text.ts';
import { layOut } from '../../../web/src/plan/picture-layout.ts';
import { aPlan, aPlannedFile } from '../../builders.ts';

const file = (path: string, dependsOn: string[] = [], title = path) =>
  aPlannedFile(path, { title, dependsOn, outline: [] });
const plan = (...files: PlannedFile[]) => aPlan(files);

describe('the picture of a plan', () => {
  it('the picture of a plan draws each file to the right of its dependencies, without overlaps', () => {
    const dependencies = fc.array(fc.array(fc.nat(8), { maxLength: 3 }), { maxLength: 9 });
    fc.assert(
      fc.property(dependencies, (lists) => {
        // Only earlier files, so there is no cycle: the service accepts no other plan.
        const files = lists.map((list, index) =>
          file(String(index), [...new Set(list.filter((it) => it < index).map(String))]),
        );
        const { nodes, edges } = layOut(files);
        const byPath = new Map(nodes.map((node) => [node.path, node]));
        for (const { from, to } of edges) {
          expect(byPath.get(from)?.x).toBeLessThan(byPath.get(to)?.x ?? 0);
        }
        expect(new Set(nodes.map(({ x, y }) => `${x} ${y}`)).size).toBe(nodes.length);
        expect(edges).toHaveLength(files.reduce((sum, it) => sum + it.dependsOn.length, 0));
      }),
    );
  });

  it('the picture of a plan shows what a file needs of an earlier phase as such', () => {
    const { nodes } = layOut([file('guide.md', ['reference.md'])]);
    expect(nodes.find(({ path }) => path === 'reference.md')?.isEarlier).toBe(true);
    expect(nodes.find(({ path }) => path === 'guide.md')?.isEarlier).toBe(false);
  });

  it('the picture of a plan leaves out files without dependencies, and ends on a cycle', () => {
    expect(layOut([file('alone.md')]).nodes).toEqual([]);
    expect(layOut([file('a', ['b']), file('b', ['a'])]).nodes).toHaveLength(2);
  });
});

describe('two versions of a plan', () => {
  it('the comparison of two plans lists added, changed and removed files', () => {
    const before = plan(file('kept.md'), file('changed.md'), file('gone.md'));
    const after = plan(file('kept.md'), file('changed.md', [], 'Another title'), file('new.md'));
    expect([...comparePlans(before, after)]).toEqual([
      ['changed.md', 'changed'],
      ['new.md', 'new'],
      ['gone.md', 'gone'],
    ]);
    expect(comparePlans(before, before).size).toBe(0);
  });
});

describe('an outline as text', () => {
  it('an outline as text is read back as it was', () => {
    const outline = [
      { heading: 'Requests', depth: 2, about: 'how many — and how fast' },
      { heading: 'Limits', depth: 3 },
    ];
    expect(readOutlineText(toOutlineText(outline))).toEqual({ isRead: true, outline });
  });

  it.each([
    ['# Title', 1],
    ['## Good\n\nno heading', 3],
    ['##### Too deep', 1],
  ])('%j is refused at its line', (text, line) => {
    expect(readOutlineText(text)).toEqual({ isRead: false, line });
  });
});
