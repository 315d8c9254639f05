import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { checkPlan } from '../../../shared/plan/check-plan.ts';
import type { InputFile, WriteRequest } from '../../../shared/profiles/profile.ts';
import { projectDocs } from '../../../shared/profiles/project-docs/profile.ts';
import { indexSources } from '../../../shared/run/index-sources.ts';

const FILES = {
  'README.md': '# Tool\n\nMakes boxes.\n\n## Install\n\n`npm install tool`\n',
  'package.json': '{ "name": "tool", "license": "MIT", "scripts": { "test": "vitest" } }\n',
  'src/read.ts': '/** Reads a box. */\nexport function readBox(): void {}\nprocess.env.BOX_HOME;\n',
  'src/cli.ts': "program.option('--dry-run', 'changes nothing');\nexport const cli = 1;\n",
};

async function parse(
  files: Readonly<Record<string, string>> = FILES,
): Promise<readonly InputFile[]> {
  const entries = Object.entries(files).map(([path, text]) => [path, strToU8(text)] as const);
  const sources = Buffer.from(zipSync(Object.fromEntries(entries))).toString('base64');
  return indexSources(projectDocs.parseInputs({ sources }));
}

function write(inputs: readonly InputFile[], path: string) {
  const docset = projectDocs.toDocset(inputs, 'full');
  const files = docset.phases.flatMap((phase) => phase.files);
  const file = files.find((it) => it.path === path);
  if (file === undefined) {
    expect.fail(`${path} is not planned: ${files.map((it) => it.path).join(', ')}`);
  }
  const run = {
    profile: projectDocs,
    variant: 'full',
    strictness: 'strict',
    inputs,
    docset,
  } as const;
  const request: WriteRequest = {
    ...{ run, phase: 1, file, plans: [], facts: new Map(), issues: [], guidance: null },
    authority: new Map(files.map((it) => [it.path, it])),
  };
  return projectDocs.toPage(request);
}

describe('the documents of a project', () => {
  it('each list that the sources have gets a page, and each module one with its reference', async () => {
    const { phases } = projectDocs.toDocset(await parse(), 'full');
    expect(phases.flatMap(({ files }) => files.map(({ path }) => path))).toEqual([
      '00-preflight.md',
      'index.md',
      'getting-started.md',
      'glossary.md',
      'architecture.md',
      'guides/documents.md',
      'modules/src.md',
      'reference/files.md',
      'reference/options-list.md',
      'reference/variables-list.md',
      'reference/scripts-list.md',
      'reference/dependencies-list.md',
      'reference/src.md',
      'coverage.md',
    ]);
  });

  it('sources without code have documents in every phase', async () => {
    const { phases } = projectDocs.toDocset(await parse({ 'notes.txt': 'Notes.' }), 'full');
    expect(phases.every(({ files }) => files.length > 0)).toBe(true);
  });

  it('the overview has no reference of symbols', async () => {
    const { phases } = projectDocs.toDocset(await parse(), 'overview');
    expect(phases.flatMap(({ files }) => files.map(({ path }) => path))).not.toContain(
      'reference/src.md',
    );
  });

  it('facts and places for prose name the lines they rest on, with the digest of the lines', async () => {
    const blocks = write(await parse(), 'reference/src.md');
    const block = blocks.find(({ markdown }) => markdown.startsWith('### `readBox`'));
    expect(block?.markdown).toContain('function readBox(): void');
    expect(block?.sources).toEqual([
      {
        ...{ input: 'sources.zip', path: 'src/read.ts', fromLine: 1, toLine: 2 },
        sha256: expect.stringMatching(/^sha256:/),
      },
    ]);
    const intro = write(await parse(), 'index.md').find(({ kind }) => kind === 'prose');
    expect(intro?.sources).toMatchObject([{ path: 'README.md', fromLine: 3, toLine: 3 }]);
  });

  it('the digest of a range follows its lines and not the lines before it', async () => {
    const digest = async (files: Readonly<Record<string, string>>) =>
      write(await parse(files), 'reference/src.md')
        .find(({ markdown }) => markdown.startsWith('### `readBox`'))
        ?.sources.map((it) => 'sha256' in it && it.sha256);
    const moved = { ...FILES, 'src/read.ts': `import 'a';\n\n${FILES['src/read.ts']}` };
    const changed = { ...FILES, 'src/read.ts': FILES['src/read.ts'].replace('void', 'Box') };
    expect(await digest(moved)).toEqual(await digest(FILES));
    expect(await digest(changed)).not.toEqual(await digest(FILES));
  });

  it('sources without a README, licence or doc comment are asked about and do not end the run', async () => {
    const inputs = await parse({ 'a.ts': 'export const a = 1;' });
    const questions = projectDocs.toQuestions(inputs, 'strict');
    expect(questions).toHaveLength(4);
    expect(questions.every(({ severity }) => severity === 'warning')).toBe(true);
  });

  it.each([
    ['nothing', {}, 'must be a zip in base64'],
    ['text', { sources: 'hello world!' }, 'must be a zip in base64'],
    ['no zip', { sources: 'aGVsbG8=' }, 'this is not a zip'],
    ['another input', { sources: '', code: '' }, 'is not an input of project-docs'],
  ])('%s is refused', (_, inputs, words) => {
    expect(() => projectDocs.parseInputs(inputs)).toThrow(words);
  });
});

describe('the plan of a project', () => {
  const guide = (sources: readonly object[] | undefined) => ({
    ...{ path: 'guides/boxes.md', title: 'Boxes', dependsOn: [], covers: [], expectedWords: 100 },
    ...{ writer: 'agent' as const },
    outline: [{ heading: 'Read a box', depth: 2, ...(sources && { sources }) }],
  });
  const check = async (sources: readonly object[] | undefined) => {
    const docset = projectDocs.toDocset(await parse(), 'full');
    const required = docset.phases[2]?.files ?? [];
    const proposal = { files: [...required, guide(sources)] } as Parameters<typeof checkPlan>[0];
    return checkPlan(proposal, { docset, phase: 2, taken: new Set() });
  };

  it('a guide whose sections name lines of the sources is accepted', async () => {
    expect(await check([{ path: 'src/read.ts', fromLine: 1, toLine: 3 }])).toEqual([]);
  });

  it.each([
    ['no lines', undefined, 'name the lines that this section rests on'],
    ['an unknown file', [{ path: 'src/no.ts', fromLine: 1, toLine: 1 }], 'names "src/no.ts"'],
    ['lines after the end', [{ path: 'src/read.ts', fromLine: 2, toLine: 9 }], 'which has 3'],
    ['lines in reverse', [{ path: 'src/read.ts', fromLine: 3, toLine: 1 }], 'names lines 3 to 1'],
  ])('a section with %s is refused', async (_, sources, words) => {
    expect(await check(sources)).toEqual([
      {
        pointer: expect.stringMatching(/^\/files\/\d+\/outline\/0\/sources/),
        detail: expect.stringContaining(words),
      },
    ]);
  });
});
