import { describe, expect, it } from 'vitest';
import type { Issue } from '../../../shared/contract/release-format.ts';
import { groupIssues, isWanted, toRows } from '../../../web/src/gate/group-issues.ts';

const issue = (file: string, rule: string, severity: Issue['severity']): Issue => ({
  file,
  line: 1,
  column: 1,
  rule,
  severity,
  message: `Unexpected ${rule}`,
});

const ISSUES = [
  issue('b.md', 'title', 'error'),
  issue('a.md', 'tables', 'warning'),
  issue('c.md', 'title', 'error'),
  issue('c.md', 'tables', 'error'),
  issue('d.md', 'tables', 'warning'),
];

describe('the issues of a report', () => {
  it('the issues of a report are sorted by risk: most errors, then most warnings, then by name', () => {
    expect(groupIssues(ISSUES, 'file').map(({ name }) => name)).toEqual([
      'c.md',
      'b.md',
      'a.md',
      'd.md',
    ]);
    expect(groupIssues(ISSUES, 'rule').map(({ name, errors }) => [name, errors])).toEqual([
      ['title', 2],
      ['tables', 1],
    ]);
  });

  it('the issues of a report are all listed, each once, below the head of its group', () => {
    const rows = toRows(groupIssues(ISSUES, 'file'));
    expect(rows.filter(({ kind }) => kind === 'issue')).toHaveLength(ISSUES.length);
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
  });

  it('the issues of a report are found by words in any order, and by severity', () => {
    const find = (search: string, severity: 'all' | 'error' | 'warning') =>
      ISSUES.filter((it) => isWanted(it, { search, severity })).map(({ file }) => file);
    expect(find('title c.md', 'all')).toEqual(['c.md']);
    expect(find('', 'warning')).toEqual(['a.md', 'd.md']);
    expect(find('nothing', 'all')).toEqual([]);
  });
});
