import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './read-commands.ts';

/** The pages of five first tasks. */
const TASKS = [
  ['first run', 'docs/tutorial.md'],
  ['first CI job', 'docs/ci.md'],
  ['first review', 'docs/review-a-gate.md'],
  ['first deployment', 'docs/deploy.md'],
  ['first own profile', 'docs/profiles.md'],
] as const;

/** Pages that state which Node is needed. */
const STATEMENTS = ['README.md', 'CONTRIBUTING.md', 'docs/tutorial.md', 'docs/deploy.md'];

/** The pages of the repository that a page links to, as paths from the root. */
function listLinks(page: string): string[] {
  const text = readFileSync(join(ROOT, page), 'utf8');
  return [...text.matchAll(/\]\(([^):#]+\.md)(?:#[^)]*)?\)/g)].map(([, target = '']) =>
    normalize(join(dirname(page), target)),
  );
}

describe('first tasks', () => {
  it.each(TASKS)('the page of the %s is within two clicks of the README', (_task, page) => {
    const first = listLinks('README.md');
    expect([...first, ...first.flatMap(listLinks)]).toContain(page);
  });

  it('the first screen of the README shows the review page and the quick start', () => {
    const screen = readFileSync(join(ROOT, 'README.md'), 'utf8')
      .split('\n')
      .slice(0, 40)
      .join('\n');
    expect(screen).toMatch(/!\[[^\]]+\]\(docs\/images\/gate\.png\)/);
    expect(screen).toContain('## Quick start');
    expect(screen).toContain('offline template, not a model');
    expect(screen).toContain('## Why not a script and a pull request?');
  });

  it('every page states the needed Node in the same words, which are those of package.json', () => {
    const { engines } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      engines: { node: string };
    };
    const min = engines.node.replace('>=', '');
    const statement = `You need Node 20 or newer with npm. The product runs on Node ${min} or newer; in a checkout, \`npm ci\` installs it.`;
    for (const page of STATEMENTS) {
      expect(readFileSync(join(ROOT, page), 'utf8'), page).toContain(statement);
    }
  });
});
