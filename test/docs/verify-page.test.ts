import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readBundle } from '../../packages/verify/src/index.ts';
import { createPemSigner } from '../../shared/adapters/pem/pem-signer.ts';
import { createBundle } from '../../shared/release/create-bundle.ts';
import { encode } from '../release/sealed-release.ts';
import { readReleased, sealWholeRun } from '../release/staged-run.ts';
import { openTemporaryStore } from '../stores.ts';
import { readCommands, readPage } from './read-commands.ts';
import { makeWorkspace, runShell } from './shell.ts';

const blocks = readCommands('docs/verify.md', readPage('docs/verify.md'))
  .filter(({ marker }) => marker === '')
  // The example names a document of any release; this one has others.
  .map(({ text }) => text.replace('--evidence index.md', '--evidence p0-index.md'));
const withPublicTools = blocks.filter((text) => !text.includes('npx'));

async function makeSigned(kind: 'ed25519' | 'ec') {
  const { privateKey, publicKey } =
    kind === 'ec'
      ? generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
      : generateKeyPairSync('ed25519');
  const path = join(mkdtempSync(join(tmpdir(), 'phasewright-key-')), 'key.pem');
  writeFileSync(path, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const store = await openTemporaryStore();
  await sealWholeRun(store, createPemSigner(path));
  const bundle = (await readReleased(store)).get('bundle.zip') ?? new Uint8Array();
  return { bundle, pem: publicKey.export({ type: 'spki', format: 'pem' }).toString() };
}

function prepare({ bundle, pem }: { bundle: Uint8Array; pem: string }) {
  const workspace = makeWorkspace();
  writeFileSync(join(workspace.folder, 'bundle.zip'), bundle);
  writeFileSync(join(workspace.folder, 'public.pem'), pem);
  return workspace;
}

function repack(bundle: Uint8Array, path: string, text: string): Uint8Array {
  const files = new Map(readBundle(bundle)).set(path, encode(text));
  return createBundle([...files].map(([at, content]) => ({ path: at, content })));
}

describe('the commands of docs/verify.md', () => {
  it('the commands of docs/verify.md verify a release with Phasewright and without', async () => {
    const { code, output } = await runShell(prepare(await makeSigned('ed25519')), blocks);
    expect(output).toContain('every phase, with the given key');
    expect(output).toContain('line 1  fact   requirements#/0');
    expect(output).toContain('phase 1: approved by reviewer');
    expect(output).toContain('2 documents by model');
    expect(code).toBe(0);
  });

  it('the commands of docs/verify.md verify a release signed with an ECDSA key without Phasewright', async () => {
    const { code, output } = await runShell(prepare(await makeSigned('ec')), withPublicTools);
    expect(output).toContain('Verified OK');
    expect(code).toBe(0);
  });

  it.each([
    ['a document', 'p1-index.md'],
    ['a decision', '_phasewright/0/decision.json'],
    ['a manifest', '_phasewright/1/manifest.json'],
    ['a statement', '_phasewright/2/provenance.json'],
  ])(
    'the commands of docs/verify.md fail without Phasewright when %s was changed',
    async (_, path) => {
      const signed = await makeSigned('ed25519');
      const bundle = repack(signed.bundle, path, '{"phase":1}');
      const { code } = await runShell(prepare({ ...signed, bundle }), withPublicTools);
      expect(code).not.toBe(0);
    },
  );

  it('the commands of docs/verify.md fail without Phasewright when a file was added, or the key is another', async () => {
    const signed = await makeSigned('ed25519');
    const bundle = repack(signed.bundle, 'extra.md', '# Extra');
    const added = await runShell(prepare({ ...signed, bundle }), withPublicTools);
    expect(added.output).toContain('extra.md');
    const { pem } = await makeSigned('ed25519');
    const other = await runShell(prepare({ ...signed, pem }), withPublicTools);
    expect(other.output).toContain('Signature Verification Failure');
    expect(other.code).not.toBe(0);
  });
});
