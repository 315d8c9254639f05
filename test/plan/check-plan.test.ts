import { describe, expect, it } from 'vitest';
import type { PlannedFile } from '../../shared/contract/release-format.ts';
import { checkPlan } from '../../shared/plan/check-plan.ts';
import { aDocset, aPlannedFile } from '../builders.ts';

const check = (files: PlannedFile[], required: PlannedFile[] = [], taken: string[] = []) =>
  checkPlan({ files }, { docset: aDocset(required), phase: 0, taken: new Set(taken) });

describe('a proposed plan', () => {
  it('a proposed plan is accepted when paths are safe, unique and dependencies are met', () => {
    const files = [
      aPlannedFile('a.md'),
      aPlannedFile('b/c.md', { dependsOn: ['a.md', 'earlier.md'] }),
    ];
    expect(check(files, [], ['earlier.md'])).toEqual([]);
  });

  it('a proposed plan is refused when it is empty', () => {
    expect(check([])[0]?.pointer).toBe('/files');
  });

  it.each([
    '../a.md',
    '/a.md',
    'a//b.md',
    'a/../b.md',
    './a.md',
    'a\\b.md',
    '.hidden.md',
    'a b.md',
    'con.md',
    'sub/LPT1.md',
    'a.txt',
    'a.md.',
    'a\u0000.md',
    `${'x'.repeat(130)}.md`,
    `${'x/'.repeat(130)}a.md`,
    '02-phase2-validation.md',
    'sub/03-phase3-validation-v2.md',
    '00-preflight-questions.md',
  ])('a proposed plan is refused for the path %j', (path) => {
    expect(check([aPlannedFile(path)])).toEqual([
      expect.objectContaining({ pointer: '/files/0/path' }),
    ]);
  });

  it.each([
    ['twice', ['a.md', 'a.md']],
    ['in another case', ['a.md', 'A.md']],
    ['as a folder too', ['a.md', 'a.md/b.md']],
    ['as a folder before', ['a.md/b.md', 'a.md']],
  ])('a proposed plan is refused when a path is planned %s', (_, paths) => {
    const faults = check(paths.map((path) => aPlannedFile(path)));
    expect(faults.map(({ pointer }) => pointer)).toContain('/files/1/path');
  });

  it('a proposed plan is refused when a path belongs to another phase', () => {
    expect(check([aPlannedFile('Index.md')], [], ['index.md'])).toHaveLength(1);
  });

  it('a proposed plan is refused for a dependency that is not planned', () => {
    expect(check([aPlannedFile('a.md', { dependsOn: ['nowhere.md'] })])[0]).toEqual({
      pointer: '/files/0/dependsOn',
      detail: 'names "nowhere.md", which is not planned',
    });
  });

  it('a proposed plan is refused for a dependency cycle, however long, and for a file that needs itself', () => {
    const ring = [0, 1, 2].map((i) =>
      aPlannedFile(`${i}.md`, { dependsOn: [`${(i + 1) % 3}.md`] }),
    );
    expect(check(ring)[0]?.detail).toContain('cycle');
    expect(check([aPlannedFile('a.md', { dependsOn: ['a.md'] })])[0]?.detail).toContain('cycle');
  });

  it('a proposed plan is checked in time that grows with its size, even as one long chain', () => {
    const chain = Array.from({ length: 10_000 }, (_, i) =>
      aPlannedFile(`f${i}.md`, { dependsOn: i === 0 ? [] : [`f${i - 1}.md`] }),
    );
    expect(check(chain)).toEqual([]);
  });

  it('a proposed plan must contain every required file with its sections, coverage and writer', () => {
    const required = aPlannedFile('a.md', {
      outline: [{ heading: 'Errors', depth: 2 }],
      covers: ['op:x'],
      writer: 'template',
    });
    expect(check([required], [required])).toEqual([]);
    expect(check([aPlannedFile('b.md')], [required])[0]?.detail).toContain('lacks "a.md"');
    const faults = check([aPlannedFile('a.md')], [required]).map(({ pointer }) => pointer);
    expect(faults).toEqual(['/files/0/outline', '/files/0/covers', '/files/0/writer']);
  });

  it('a proposed plan may add files, but none that the template writes', () => {
    const required = aPlannedFile('a.md');
    expect(check([required, aPlannedFile('extra.md')], [required])).toEqual([]);
    const sneaky = aPlannedFile('extra.md', { writer: 'template' });
    expect(check([required, sneaky], [required])[0]?.pointer).toBe('/files/1/writer');
  });
});
