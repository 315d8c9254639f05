import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runTool } from '../../infra/package/run-tool.ts';
import { ROOT, readPage } from './read-commands.ts';

const PARTS = ['cli', 'docs', 'packages', 'samples', 'shared', 'test', 'package.json'];

/** A rule written with the recipe. */
const RULE = `import type { FileRule } from '../engine/rule.ts';
import { startPosition } from '../markdown/locate.ts';
import { quote } from '../report/quote.ts';

export const loudHeadings: FileRule = {
  kind: 'file',
  id: 'loud-headings',
  version: 1,
  purpose: 'A heading is not written in capital letters only.',
  reason: 'Capital letters are read letter by letter.',
  severity: { strict: 'error', lenient: 'warning' },
  needs: 'tree',
  options: {},
  good: [{ title: 'A quiet heading', content: '# Tools\\n\\ntext\\n', found: [] }],
  bad: [
    {
      title: 'A loud heading',
      content: '# TOOLS NOW\\n\\ntext\\n',
      found: ['1:1 Unexpected heading \`TOOLS NOW\` in capital letters, expected a sentence'],
    },
  ],
  check(page, report) {
    for (const [index, { node }] of page.nodes.headings.entries()) {
      const text = page.facts.headings[index]?.text ?? '';
      if (/[A-Z] [A-Z]/.test(text) && text === text.toUpperCase()) {
        report(
          \`Unexpected heading \${quote(text)} in capital letters, expected a sentence\`,
          startPosition(node),
        );
      }
    }
  },
};
`;

/** The files of the recipe with this heading, with a name inserted. */
function readRecipe(heading: string, name: string): string[] {
  const text = readPage('CONTRIBUTING.md').split(`### ${heading}\n`)[1]?.split('\n##')[0] ?? '';
  return [...text.matchAll(/`([\w/.-]+\/[\w.-]+\.\w+)`/g)]
    .map(([, path]) => (path ?? '').replace('NAME', name))
    .filter((path, index, all) => all.indexOf(path) === index)
    .sort();
}

function listFiles(root: string, part: string): string[] {
  return readdirSync(join(root, part), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}

function read(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'latin1') : undefined;
}

describe('the recipe for a rule in CONTRIBUTING.md', () => {
  const copy = mkdtempSync(join(tmpdir(), 'phasewright-recipe-'));
  const pathTo = (path: string) => join(copy, path);
  const edit = (path: string, change: (text: string) => string) =>
    writeFileSync(pathTo(path), change(readFileSync(pathTo(path), 'utf8')));

  beforeAll(() => {
    for (const part of PARTS) {
      cpSync(join(ROOT, part), pathTo(part), { recursive: true, verbatimSymlinks: true });
    }
    symlinkSync(join(ROOT, 'node_modules'), pathTo('node_modules'), 'junction');
    writeFileSync(pathTo('packages/gate/src/rules/loud-headings.ts'), RULE);
    edit('packages/gate/src/rules/index.ts', (text) =>
      text
        .replace(
          /^(import \{ linkAnchors)/m,
          "import { loudHeadings } from './loud-headings.ts';\n$1",
        )
        .replace(/^( {2})headingLevels,\n/m, '$&$1loudHeadings,\n'),
    );
  });
  afterAll(() => rmSync(copy, { recursive: true }));

  it('the recipe for a rule in CONTRIBUTING.md adds a rule that the gate applies, in the files it names', async () => {
    const { scripts } = JSON.parse(readPage('package.json'));
    for (const [, script] of scripts.generate.matchAll(/node (\S+)/g)) {
      await runTool(pathTo(script), [], copy);
    }
    mkdirSync(pathTo('loud'));
    writeFileSync(pathTo('loud/index.md'), '# TOOLS NOW\n\nText.\n');
    const check = runTool(pathTo('cli/phasewright.js'), ['check', 'loud'], copy);
    await expect(check).rejects.toThrow('Unexpected heading `TOOLS NOW` in capital letters');
    expect(read(pathTo('docs/rules/loud-headings.md'))).toContain('loud-headings');

    const named = readRecipe('Add a rule to the gate', 'loud-headings');
    const changed = ['docs', 'packages', 'shared', 'test']
      .flatMap((part) => listFiles(copy, part))
      .filter((path) => !path.includes('node_modules/'))
      .filter((path) => read(join(ROOT, path)) !== read(pathTo(path)))
      .sort();
    expect(changed).toEqual(named.filter((path) => !path.startsWith('test/gate/corpus/')));
  });
});
