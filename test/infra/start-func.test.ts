import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findFunc } from '../../infra/func/find-func.ts';
import { ROOT } from './bicep.ts';

function makeFolder(mode?: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'phasewright-func-'));
  if (mode !== undefined) {
    writeFileSync(join(folder, 'func'), '#!/bin/sh\n');
    chmodSync(join(folder, 'func'), mode);
  }
  return folder;
}

async function start(path: string) {
  const script = join(ROOT, 'infra', 'func', 'main.ts');
  const child = spawn(process.execPath, [script], { env: { PATH: path }, stdio: 'pipe' });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += String(chunk);
  });
  const [code] = await once(child, 'close');
  return { code, said };
}

describe('npm run start:func', () => {
  it('npm run start:func finds the Core Tools on the PATH, the first that can be run', () => {
    const [none, text, tools] = [makeFolder(), makeFolder(0o644), makeFolder(0o755)];
    expect(findFunc([none, '', text, tools].join(delimiter))).toBe(join(tools, 'func'));
    expect(findFunc([none, text].join(delimiter))).toBeUndefined();
    expect(findFunc(undefined)).toBeUndefined();
  });

  it('npm run start:func says what to do without the Core Tools', async () => {
    const { code, said } = await start(makeFolder());
    expect(code).toBe(1);
    expect(said).toMatch(/azure-functions-core-tools@4/);
    expect(said).toMatch(/npm start/);
  });
});
