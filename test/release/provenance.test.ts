import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyRelease } from '../../packages/verify/src/index.ts';
import { createPemSigner } from '../../shared/adapters/pem/pem-signer.ts';
import type { BlobStore } from '../../shared/contract/blob-store.ts';
import {
  parseEnvelope,
  parsePhaseManifest,
  parseRunManifest,
  parseStatement,
  signStatement,
  sumGrounding,
  toCanonicalJson,
  toDigest,
} from '../../shared/contract/release-format.ts';
import { Crash, crashAt, openTemporaryStore } from '../stores.ts';
import { encode, type Files, preparePhases } from './sealed-release.ts';
import { openRelease, readReleased, sealWholeRun, stagePhases } from './staged-run.ts';

function makeKey(kind: 'ed25519' | 'ec') {
  const { privateKey, publicKey } =
    kind === 'ec'
      ? generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
      : generateKeyPairSync('ed25519');
  const path = join(mkdtempSync(join(tmpdir(), 'phasewright-key-')), 'key.pem');
  writeFileSync(path, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  return { path, publicKey };
}

const decode = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);
const readJson = (files: Files, path: string) => JSON.parse(decode(files.get(path)));
const firstProblem = (files: Files, key?: KeyObject) => {
  const result = verifyRelease(files, undefined, key);
  return result.ok ? undefined : result.problems[0];
};

/**
 * A release forged by an attacker who can rewrite every file but has no key: the change, with every
 * digest above it adapted.
 */
function forge(files: Files, path: string, content: Uint8Array): Files {
  const forged = new Map(files).set(path, content);
  forged.delete('bundle.zip');
  const run = parseRunManifest(readJson(files, 'manifest.json'));
  let previous: string | null = null;
  for (const phase of run.phases) {
    const at = `${phase.phase}/manifest.json`;
    const manifest = parsePhaseManifest(readJson(files, at));
    for (const listed of [...manifest.files, ...manifest.records]) {
      const bytes = forged.get(`${phase.phase}/${listed.path}`) ?? new Uint8Array();
      listed.sha256 = toDigest(bytes);
      listed.size = bytes.byteLength;
    }
    const bytes = encode(toCanonicalJson({ ...manifest, previous }));
    forged.set(at, bytes);
    previous = toDigest(bytes);
    phase.manifest = previous;
  }
  return forged.set('manifest.json', encode(toCanonicalJson(run)));
}

describe('the provenance of a release', () => {
  const key = makeKey('ed25519');
  let files: Files;

  beforeAll(async () => {
    const store = await openTemporaryStore();
    await sealWholeRun(store, createPemSigner(key.path));
    files = await readReleased(store);
  });

  it('the provenance of a release is an in-toto statement whose subjects are the released documents', () => {
    const statement = parseStatement(readJson(files, '1/provenance.json'));
    const documents = statement.subject.map(({ name, digest }) => [
      name,
      `sha256:${digest.sha256}`,
    ]);
    const released = [...(preparePhases()[1]?.documents ?? [])];
    expect(documents).toEqual(released.map(([path, text]) => [path, toDigest(text)]));
    expect(statement._type).toBe('https://in-toto.io/Statement/v1');
    expect(statement.predicate).toMatchObject({
      phase: 1,
      phases: 3,
      made: { planVersion: 1, files: [{ agent: { model: 'model' } }, {}] },
      passed: { round: 2, rules: ['links'], ruleSet: 'rules-1' },
      approved: { decision: 'approve', by: 'reviewer' },
    });
  });

  it('the provenance of a release is chained: each statement names the digest of the one before', () => {
    const previous = [0, 1, 2].map(
      (phase) => readJson(files, `${phase}/provenance.json`).predicate.previous,
    );
    const digestOf = (path: string) => toDigest(files.get(path) ?? '');
    const expected = [null, digestOf('0/provenance.json'), digestOf('1/provenance.json')];
    expect(previous).toEqual(expected);
  });

  it('the provenance of a release verifies with the public key, and says when none was given', () => {
    const sound = { ok: true, signed: 3 };
    expect(verifyRelease(files)).toMatchObject({ ...sound, isSignatureChecked: false });
    const checked = verifyRelease(files, undefined, key.publicKey);
    expect(checked).toMatchObject({ ...sound, isSignatureChecked: true });
  });

  it('the provenance of a release does not verify with another key', () => {
    const other = makeKey('ed25519').publicKey;
    const problem = { path: '0/provenance.dsse.json', problem: 'bad-signature' };
    expect(firstProblem(files, other)).toMatchObject(problem);
  });

  it('the provenance of a release reveals a document that was changed with every digest above it', () => {
    const plain = verifyRelease(forge(files, '1/manifest.json', new Uint8Array()));
    expect(plain).toMatchObject({ ok: true });
    const problem = firstProblem(forge(files, '1/p1-index.md', encode('# Forged\n')));
    expect(problem).toMatchObject({ path: '1/01-phase1-validation.json', problem: 'inconsistent' });
  });

  it('the provenance of a release reveals a statement that says something else than the records', () => {
    const statement = readJson(files, '1/provenance.json');
    statement.predicate.made.files[0].agent.model = 'a better model';
    const forged = forge(files, '1/provenance.json', encode(toCanonicalJson(statement)));
    expect(firstProblem(forged)).toEqual({
      path: '1/provenance.json',
      problem: 'inconsistent',
      detail: expect.stringContaining('made differs'),
    });
  });

  it('the provenance of a release reveals an envelope that was signed about something else', () => {
    const envelope = parseEnvelope(readJson(files, '0/provenance.dsse.json'));
    const path = '1/provenance.dsse.json';
    const forged = forge(files, path, encode(toCanonicalJson(envelope)));
    expect(firstProblem(forged)).toMatchObject({ path, problem: 'inconsistent' });
  });

  it('the provenance of a release reveals phases that were left off the end', () => {
    const cut = new Map([...files].filter(([path]) => !/^2\/|^bundle/.test(path)));
    const run = readJson(files, 'manifest.json');
    run.phases.pop();
    run.grounding = sumGrounding(parseRunManifest(run).phases.map(({ grounding }) => grounding));
    cut.set('manifest.json', encode(toCanonicalJson(run)));
    const problem = {
      path: '0/provenance.json',
      detail: expect.stringContaining('phases differs'),
    };
    expect(firstProblem(cut)).toMatchObject(problem);
  });
});

describe('signing', () => {
  let store: BlobStore;
  const key = makeKey('ec');
  const signer = createPemSigner(key.path);

  beforeAll(async () => {
    store = await openTemporaryStore();
    await stagePhases(store, preparePhases());
  });

  it('signing encodes what is signed as the DSSE protocol has it', async () => {
    const seen: Uint8Array[] = [];
    const envelope = await signStatement(encode('hello'), async (bytes) => {
      seen.push(bytes);
      return { keyId: 'k', bytes: new Uint8Array([1, 2]) };
    });
    expect(decode(seen[0])).toBe('DSSEv1 28 application/vnd.in-toto+json 5 hello');
    expect(envelope).toEqual({
      payloadType: 'application/vnd.in-toto+json',
      payload: 'aGVsbG8=',
      signatures: [{ keyid: 'k', sig: 'AQI=' }],
    });
  });

  it('signing yields one envelope however often the phase is sealed, and wherever it dies', async () => {
    const envelopes = new Set<string>();
    for (let write = 0; ; write += 1) {
      for (const when of ['before', 'after'] as const) {
        const dying = crashAt(store, write, when);
        await openRelease(dying, signer)
          .sealPhase(0)
          .catch((error: unknown) => expect(error).toBeInstanceOf(Crash));
      }
      const blob = await store.read(
        'released',
        `${preparePhases()[0]?.plan.runId}/0/provenance.dsse.json`,
      );
      if (blob !== undefined) {
        envelopes.add(blob.sha256);
      }
      if (write === 12) {
        break;
      }
    }
    await openRelease(store, signer).sealPhase(0);
    await openRelease(store, undefined).sealPhase(0);
    expect(envelopes.size).toBe(1);
    const files = await readReleased(store);
    expect(firstProblem(files, key.publicKey)).toMatchObject({ problem: 'incomplete' });
  });

  it('signing is missed where a key is asked for and a phase is not signed', async () => {
    const unsigned = await openTemporaryStore();
    await sealWholeRun(unsigned);
    const files = await readReleased(unsigned);
    expect(verifyRelease(files)).toMatchObject({ ok: true, signed: 0 });
    const problem = { path: '0/provenance.dsse.json', problem: 'unsigned' };
    expect(firstProblem(files, key.publicKey)).toMatchObject(problem);
  });

  it.each([
    ['no key at all', 'not a key'],
    ['an RSA key', generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey],
    ['another curve', generateKeyPairSync('ec', { namedCurve: 'secp384r1' }).privateKey],
  ])('signing refuses %s when the app starts', (_, content) => {
    const { path } = makeKey('ec');
    const pem =
      typeof content === 'string' ? content : content.export({ type: 'pkcs8', format: 'pem' });
    writeFileSync(path, pem);
    expect(() => createPemSigner(path)).toThrow(/^bad-setting: PHASEWRIGHT_SIGNING_KEY names/);
  });

  it('signing names the key by the digest of its public half', async () => {
    const { keyId } = await signer(encode('x'));
    expect(`sha256:${keyId}`).toBe(toDigest(key.publicKey.export({ type: 'spki', format: 'der' })));
  });
});
