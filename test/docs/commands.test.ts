import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Service } from '../e2e/service.ts';
import { readReleased, sealWholeRun } from '../release/staged-run.ts';
import { openTemporaryStore } from '../stores.ts';
import { type CommandBlock, listPages, ROOT, readCommands, readPage } from './read-commands.ts';
import { listUnignored, makeWorkspace, runShell } from './shell.ts';

/** Where `npm start` listens; the test has a service of its own at another port. */
const DOCUMENTED_URL = 'http://127.0.0.1:7071';

/**
 * Blocks that are not run, by page and by the word behind `sh`: `azure` needs an Azure account,
 * `setup` installs, starts or tests the project itself.
 */
const NOT_RUN = {
  'CONTRIBUTING.md setup': 1,
  'README.md setup': 1,
  'docs/azure-checklist.md azure': 1,
  'docs/client.md setup': 1,
  'docs/connect-foundry.md azure': 3,
  'docs/deploy.md azure': 7,
  'docs/lock-the-policy.md azure': 4,
  'docs/tutorial.md setup': 1,
  'docs/verify.md azure': 1,
};

/** Detects blocks that the test no longer finds. */
const MIN_RUN = 28;

/** Has a test of its own, with a signed release: `verify-page.test.ts`. */
const ELSEWHERE = 'docs/verify.md';

const blocks = listPages().flatMap((page) => readCommands(page, readPage(page)));
const runnable = blocks.filter(({ marker, file }) => marker === '' && file !== ELSEWHERE);
const byPage = [...Map.groupBy(runnable, ({ file }) => file)];
const where = ({ file, line }: CommandBlock) => `${file}:${line}`;

describe('the commands in the documentation', () => {
  let service: Service;

  beforeAll(async () => {
    service = await Service.start({ settings: { PHASEWRIGHT_APPROVAL_KEY: 'k'.repeat(32) } });
  });
  afterAll(() => service?.stop());

  it.each(byPage)(
    'the commands in the documentation of %s all work, and leave nothing that git would commit',
    async (_, own) => {
      const workspace = makeWorkspace();
      symlinkSync(join(ROOT, 'samples'), join(workspace.folder, 'samples'), 'dir');
      await leaveDemo(workspace.folder);
      const texts = own.map(({ text }) => text.replaceAll(DOCUMENTED_URL, service.url));
      const { code, output } = await runShell(workspace, texts);
      expect(code, output).toBe(0);
      expect(listUnignored(workspace.folder)).toEqual([]);
    },
  );

  it('the commands in the documentation are counted, and each block that is not run says why', () => {
    const marked = Map.groupBy(
      blocks.filter(({ marker }) => marker !== ''),
      ({ file, marker }) => `${file} ${marker}`,
    );
    const counts = [...marked].map(([key, found]) => [key, found.length]);
    expect(Object.fromEntries(counts)).toEqual(NOT_RUN);
    expect(blocks.filter(({ marker }) => marker === '').length).toBeGreaterThanOrEqual(MIN_RUN);
  });

  it('the commands in the documentation are commands of a shell, also those that are not run', () => {
    const wrong = blocks.filter(({ text }) => {
      const { status } = spawnSync('bash', ['-n', '-c', text]);
      return status !== 0;
    });
    expect(wrong.map(where)).toEqual([]);
  });
});

/** The result of the demo, for a page that begins after it. */
async function leaveDemo(folder: string): Promise<void> {
  const store = await openTemporaryStore();
  await sealWholeRun(store);
  const bundle = (await readReleased(store)).get('bundle.zip') ?? new Uint8Array();
  const target = join(folder, 'phasewright-demo', 'a-run');
  mkdirSync(target, { recursive: true });
  writeFileSync(join(target, 'bundle.zip'), bundle);
}
