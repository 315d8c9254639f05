import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type BundleFiles, verifyBundle } from '../../../web/src/release/verify-bundle.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const digest = (bytes: Uint8Array) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

/** A bundle of two phases as the release creates it, as far as digests are concerned. */
function makeBundle(): Record<string, Uint8Array<ArrayBuffer>> {
  const files: Record<string, Uint8Array<ArrayBuffer>> = {};
  const phases: object[] = [];
  let previous: string | null = null;
  for (const phase of [0, 1]) {
    const document = encode(`# Document ${phase}\n`);
    const report = encode(`{"phase":${phase}}`);
    const reportDigest = digest(report);
    files[`doc-${phase}.md`] = document;
    files[`_phasewright/${phase}/report.json`] = report;
    const manifest = encode(
      JSON.stringify({
        phase,
        previous,
        reportDigest,
        decision: { decision: 'approve', about: { kind: 'gate', round: 1, digest: reportDigest } },
        files: [{ path: `doc-${phase}.md`, sha256: digest(document) }],
        records: [{ path: 'report.json', sha256: reportDigest }],
      }),
    );
    files[`_phasewright/${phase}/manifest.json`] = manifest;
    previous = digest(manifest);
    phases.push({ phase, manifest: previous });
  }
  files['_phasewright/manifest.json'] = encode(JSON.stringify({ phases }));
  return files;
}

const verify = async (files: BundleFiles) => (await verifyBundle(files, () => {})).findings;

describe('a bundle in the browser', () => {
  it('a sealed bundle is valid in the browser', async () => {
    const files = makeBundle();
    const result = await verifyBundle(files, () => {});
    expect(result.findings).toEqual([]);
    expect(result.files).toBe(Object.keys(files).length);
    expect(result.head).toBe(digest(files['_phasewright/manifest.json'] ?? new Uint8Array()));
  });

  it.each(Object.keys(makeBundle()).filter((path) => path !== '_phasewright/manifest.json'))(
    'a bundle with one changed byte of %s is not valid in the browser',
    async (path) => {
      const files = makeBundle();
      files[path] = encode(`${new TextDecoder().decode(files[path])} `);
      expect((await verify(files)).length).toBeGreaterThan(0);
    },
  );

  it('a bundle without one of its documents is not valid in the browser', async () => {
    const { 'doc-1.md': _, ...files } = makeBundle();
    expect(await verify(files)).toContainEqual({ path: 'doc-1.md', detail: 'is missing' });
  });

  it('a bundle with a file that no manifest lists is not valid in the browser', async () => {
    const files = { ...makeBundle(), 'more.md': encode('x') };
    expect(await verify(files)).toEqual([
      { path: 'more.md', detail: 'is not listed in any manifest' },
    ]);
  });

  it('a file that is not a bundle is reported as such in the browser', async () => {
    expect(await verify({})).toMatchObject([{ path: '_phasewright/manifest.json' }]);
  });
});
