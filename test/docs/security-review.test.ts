import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');
const PAGE = readFileSync(join(ROOT, 'docs', 'security-review.md'), 'utf8');

const ROWS = PAGE.split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (threat|---)/.test(line))
  .map((line) => line.split(' | '));

const TESTS = globSync(['test/**/*.ts', 'packages/*/test/**/*.ts'], { cwd: ROOT })
  .map((path) => readFileSync(join(ROOT, path), 'utf8'))
  .join('\n');

describe('the security review', () => {
  it('each threat of the security review names a test', () => {
    expect(ROWS.length).toBeGreaterThan(30);
    expect(ROWS.filter(([, , test = '']) => !/test|“/.test(test))).toEqual([]);
  });

  it('each file and folder that the security review names as a test exists', () => {
    const named = [...PAGE.matchAll(/`((?:test|packages)\/[^`]+)`/g)].map(([, path = '']) => path);
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  it('each title that the security review quotes is the title of a test', () => {
    const titles = [...PAGE.matchAll(/“([^”]+)”/g)].map(([, title = '']) => title.replace('…', ''));
    expect(titles.length).toBeGreaterThan(8);
    expect(titles.filter((title) => !TESTS.includes(title))).toEqual([]);
  });
});
