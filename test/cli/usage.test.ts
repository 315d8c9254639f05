import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callCli } from './call-cli.ts';
import { RUN_ID } from './make-run.ts';
import { runCli } from './run-cli.ts';
import { startScripted } from './scripted-service.ts';

let folder = '';
/** An address without a listener. */
let unreachable = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'phasewright-usage-'));
  await writeFile(join(folder, 'api.json'), '{}');
  const service = await startScripted(() => undefined);
  unreachable = service.url;
  await service.close();
});
afterAll(() => rm(folder, { recursive: true }));

const call = (...argv: readonly string[]) => callCli(argv, folder);

describe('wrong usage ends with exit code 2 and says what is wrong', () => {
  it.each([
    [[], 'Usage: phasewright COMMAND'],
    [['run', '-z'], 'run has no option -z'],
    [['completion', 'csh'], 'use bash, zsh, fish, pwsh'],
    [['aprove'], 'unknown command "aprove"; did you mean approve?'],
    [['toString'], 'unknown command "toString"; see npx phasewright --help'],
    [['run'], 'run needs FILE or --profile'],
    [['run', '--profil', 'x'], 'run has no option --profil; did you mean --profile?'],
    [['run', '--profile', 'x', '--input', 'a'], '--input must be NAME=FILE'],
    [['run', '--profile', 'x', '--input', 'a=no.json'], 'cannot read the input no.json'],
    [['run', '--profile', 'x', '--parallel', '0'], 'must be a whole number from 1 to 64'],
    [['run', '--profile', 'x'], 'Add --yes or --batch'],
    [['run', '--profile', 'x', '--batch', '--out', '.'], 'is not empty'],
    [['demo'], 'Add --yes'],
    [['status'], 'status needs RUN'],
    [['status', 'nonsense'], '"nonsense" is not a run id'],
    [['status', RUN_ID, '--url', 'nonsense'], 'is not a valid service URL'],
    [['reject', RUN_ID], 'reject needs --reason'],
    [['verify', 'missing.zip'], 'cannot read'],
    [['verify', 'a', 'b'], 'does not take the argument "b"'],
  ])('wrong usage ends with exit code 2 and says what is wrong: %j', async (args, words) => {
    const { code, stdout, stderr } = await call(...args);
    expect(stderr).toContain(words);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });
});

describe('a service that cannot be reached ends with exit code 4', () => {
  it.each([
    ['status', RUN_ID],
    ['runs'],
    ['approve', RUN_ID],
    ['cancel', RUN_ID],
    ['events', RUN_ID],
    ['download', RUN_ID],
    ['run', '--profile', 'x', '--batch'],
  ])('%s %s', async (...args) => {
    const { code, stderr } = await call(...args, '--url', unreachable);
    expect(stderr).toMatch(
      /^phasewright: cannot reach the service at http:\/\/127\.0\.0\.1:\d+ .*\n$/,
    );
    expect(code).toBe(4);
  });
});

describe('what a program reads', () => {
  it('a program reads an error as one JSON object on stdout', async () => {
    const { json, code } = await call('status', 'x', '--json');
    expect(json()).toMatchObject({ error: { code: 'bad-request', faults: [] } });
    expect(code).toBe(2);
  });

  it('a program reads the profiles with their variants and input schema', async () => {
    const { json, stderr, code } = await call('profiles', '--json');
    expect(json()).toMatchObject({
      profiles: [
        { name: 'openapi-reference', inputSchema: { type: 'object' } },
        { name: 'plugin-docs', inputSchema: { type: 'object' } },
        { name: 'project-docs', inputSchema: { type: 'object' } },
      ],
    });
    expect(stderr).toContain('--variant by-operation');
    expect(code).toBe(0);
  });
});

describe('the program as it is installed', () => {
  it('the program as it is installed ends with the exit code of its command and says nothing else', async () => {
    const { code, stdout, stderr } = await runCli(['aprove'], folder);
    expect(stderr).toBe('phasewright: unknown command "aprove"; did you mean approve?\n');
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });
});

describe('help', () => {
  it('help lists the commands, and for each its options', async () => {
    const overview = await call('--help');
    expect(overview.code).toBe(0);
    for (const name of ['demo', 'dev', 'run', 'status', 'approve', 'download', 'verify']) {
      expect(overview.stdout).toMatch(new RegExp(`^  ${name} +\\w`, 'm'));
    }
    const ofRun = await call('run', '--help');
    expect(ofRun.stdout).toContain('--input NAME=FILE …');
    expect(await call('help', 'run')).toMatchObject({ code: 0, stdout: ofRun.stdout });
  });

  it('help shows the version of the package', async () => {
    const text = await readFile(join(import.meta.dirname, '../../package.json'), 'utf8');
    const { stdout } = await call('--version');
    expect(stdout.trim()).toBe(JSON.parse(text).version);
  });
});
