import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ProblemKind, verifyRelease } from '../../packages/verify/src/index.ts';
import {
  type BlockEvidence,
  type PhaseManifest,
  parsePhaseManifest,
  toCanonicalJson,
  toDigest,
  toJsonDigest,
} from '../../shared/contract/release-format.ts';
import { createBundle } from '../../shared/release/create-bundle.ts';
import { runs } from '../properties.ts';
import {
  BLOCK,
  BLOCKS,
  encode,
  type Files,
  type LayoutKind,
  preparePhases,
  sealRelease,
  type UnsealedPhase,
} from './sealed-release.ts';

const decode = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);

/** Flips one bit of one byte, by default of the last one. */
function flip(files: Files, path: string, at = -1, bit = 0): Files {
  const bytes = Uint8Array.from(files.get(path) ?? []);
  const index = at < 0 ? bytes.length + at : at;
  bytes[index] = (bytes[index] ?? 0) ^ (1 << bit);
  return new Map(files).set(path, bytes);
}

function editJson(files: Files, path: string, edit: (value: Record<string, unknown>) => void) {
  const value = JSON.parse(decode(files.get(path)));
  edit(value);
  return new Map(files).set(path, encode(toCanonicalJson(value)));
}

function without(files: Files, path: string): Files {
  const rest = new Map(files);
  rest.delete(path);
  return rest;
}

/** Asserts the first problem and its path. */
function expectProblem(files: Files, path: string, problem: ProblemKind): void {
  const result = verifyRelease(files);
  expect(result).toMatchObject({ ok: false });
  const first = result.ok ? undefined : result.problems[0];
  expect(first).toEqual({ path, problem, detail: expect.stringMatching(/\w{3}/) });
}

describe.each<LayoutKind>(['bundle', 'folder'])('a release laid out as a %s', (kind) => {
  const files = sealRelease(preparePhases(), kind);
  const records = kind === 'bundle' ? '_phasewright/' : '';
  const document = (phase: number, path: string) =>
    kind === 'bundle' ? `p${phase}-${path}` : `${phase}/p${phase}-${path}`;

  it('an unchanged release verifies, in any order of its files', () => {
    const run = files.get(`${records}manifest.json`) ?? new Uint8Array();
    const expected = { ok: true, phases: 3, files: 6, manifest: toDigest(run) };
    expect(verifyRelease(files)).toMatchObject(expected);
    expect(verifyRelease(new Map([...files].reverse()))).toMatchObject(expected);
    expect(verifyRelease(files, toDigest(run))).toMatchObject(expected);
  });

  it.each([
    document(0, 'index.md'),
    document(1, 'ä/deep.md'),
    document(2, 'index.md'),
    `${records}0/plan.json`,
    `${records}1/decision.json`,
    `${records}2/02-phase2-validation.json`,
    `${records}2/02-phase2-validation.md`,
    `${records}1/01-phase1-validation-v1.json`,
    `${records}1/01-phase1-validation-v1.md`,
  ])('verification names %s when one of its bytes changed', (path) => {
    for (const at of [0, 1, -1]) {
      expectProblem(flip(files, path, at), path, 'changed');
      expect(verifyRelease(flip(files, path, at))).toMatchObject({ problems: { length: 1 } });
    }
  });

  it('verification names a file that grew or shrank', () => {
    const path = document(1, 'index.md');
    const content = files.get(path) ?? new Uint8Array();
    expectProblem(new Map(files).set(path, content.slice(0, -1)), path, 'changed');
    expectProblem(new Map(files).set(path, new Uint8Array()), path, 'changed');
    expectProblem(new Map(files).set(path, encode(`${decode(content)} `)), path, 'changed');
  });

  it('verification names every missing file', () => {
    for (const path of files.keys()) {
      if (path === `${records}manifest.json`) continue;
      expectProblem(without(files, path), path, 'missing');
    }
  });

  it.each(['extra.md', `${records}0/extra.json`, `${records}3/plan.json`, 'x/y/z'])(
    'verification names %s, which no manifest lists',
    (path) => {
      expectProblem(new Map(files).set(path, encode('x')), path, 'unlisted');
    },
  );

  it('verification names the first of two swapped files', () => {
    const [one, other] = [document(0, 'index.md'), document(2, 'index.md')];
    const swapped = new Map(files);
    swapped.set(one, files.get(other) ?? new Uint8Array());
    swapped.set(other, files.get(one) ?? new Uint8Array());
    expectProblem(swapped, one, 'changed');
    expect(verifyRelease(swapped)).toMatchObject({ problems: [{ path: one }, { path: other }] });
  });

  it('verification names a renamed file twice: it is missing, and it is unlisted', () => {
    const path = document(1, 'index.md');
    const moved = without(files, path).set('moved.md', files.get(path) ?? new Uint8Array());
    expect(verifyRelease(moved)).toMatchObject({
      problems: [
        { path, problem: 'missing' },
        { path: 'moved.md', problem: 'unlisted' },
      ],
    });
  });

  it.each([0, 1, 2])('verification names the manifest of phase %i when it was changed', (phase) => {
    const path = `${records}${phase}/manifest.json`;
    const changed = editJson(files, path, (manifest) => {
      manifest.sealedAt = '2027-01-01T00:00:00.000Z';
    });
    expectProblem(changed, path, 'changed');
  });

  it('verification names the manifest of a phase that another manifest has replaced', () => {
    const [one, other] = [`${records}1/manifest.json`, `${records}2/manifest.json`];
    const swapped = new Map(files);
    swapped.set(one, files.get(other) ?? new Uint8Array());
    swapped.set(other, files.get(one) ?? new Uint8Array());
    expectProblem(swapped, one, 'changed');
  });

  it.each<[string, (manifest: Record<string, unknown>) => void]>([
    ['the run', (manifest) => Object.assign(manifest, { runId: 'other' })],
    ['the profile', (manifest) => Object.assign(manifest, { profile: 'other' })],
    ['the strictness', (manifest) => Object.assign(manifest, { strictness: 'lenient' })],
    ['the inputs', (manifest) => Object.assign(manifest, { inputs: [] })],
    ['no phases', (manifest) => Object.assign(manifest, { phases: [] })],
  ])('verification names the run manifest when it was changed in %s', (_, edit) => {
    const path = `${records}manifest.json`;
    const problem = expect.stringMatching(/^(inconsistent|changed)$/);
    expect(verifyRelease(editJson(files, path, edit))).toMatchObject({
      ok: false,
      problems: expect.arrayContaining([{ path, problem, detail: expect.any(String) }]),
    });
  });

  it('verification refuses a manifest with an unknown member', () => {
    const path = `${records}manifest.json`;
    const changed = editJson(files, path, (manifest) => Object.assign(manifest, { note: 'x' }));
    expect(verifyRelease(changed)).toMatchObject({
      ok: false,
      problems: expect.arrayContaining([
        { path, problem: 'malformed', detail: expect.stringContaining('/note') },
      ]),
    });
  });

  it('verification names the run manifest, not the phase, when only it disagrees about a phase', () => {
    const path = `${records}manifest.json`;
    const changed = editJson(files, path, (manifest) => {
      const text = JSON.stringify(manifest.phases).replace(/sha256:./, 'sha256:g');
      manifest.phases = JSON.parse(text);
    });
    expectProblem(changed, path, 'changed');
  });

  it.each([
    ['indented', (text: string) => JSON.stringify(JSON.parse(text), null, 2)],
    ['followed by a newline', (text: string) => `${text}\n`],
    ['led by a byte order mark', (text: string) => `\ufeff${text}`],
    ['escaped', (text: string) => text.replace('"kind"', '"k\\u0069nd"')],
  ])('verification names a manifest that was rewritten, %s', (_, rewrite) => {
    for (const path of [`${records}manifest.json`, `${records}1/manifest.json`]) {
      const text = rewrite(decode(files.get(path)));
      expect(verifyRelease(new Map(files).set(path, encode(text)))).toMatchObject({
        ok: false,
        problems: [{ path, problem: expect.stringMatching(/^(not-canonical|malformed)$/) }],
      });
    }
  });

  it.each([
    ['no JSON', '{'],
    ['no manifest', '{}'],
    ['nested without end', '['.repeat(200_000)],
    ['deeply nested', `${'['.repeat(200_000)}${']'.repeat(200_000)}`],
    ['nothing', ''],
  ])('verification names a manifest that is %s', (_, text) => {
    for (const path of [`${records}manifest.json`, `${records}1/manifest.json`]) {
      expectProblem(new Map(files).set(path, encode(text)), path, 'malformed');
    }
  });

  it('a release with another digest is not the expected one', () => {
    const result = verifyRelease(files, toDigest('other'));
    expect(result).toMatchObject({
      ok: false,
      problems: [{ path: `${records}manifest.json`, problem: 'changed' }],
    });
  });

  it('a release may have a bundle beside it only if it is the same release', () => {
    const bundle = (all: Files) =>
      createBundle([...all].map(([path, content]) => ({ path, content })));
    const packed = sealRelease(preparePhases(), 'bundle');
    const beside = (bytes: Uint8Array) => new Map(files).set('bundle.zip', bytes);
    expect(verifyRelease(beside(bundle(packed)))).toMatchObject({ ok: true, files: 6 });
    const changed = flip(packed, 'p0-index.md');
    expectProblem(beside(bundle(changed)), 'bundle.zip', 'changed');
    const other = preparePhases().slice(0, 2);
    expectProblem(beside(bundle(sealRelease(other, 'bundle'))), 'bundle.zip', 'changed');
    expectProblem(beside(encode('no zip')), 'bundle.zip', 'malformed');
    const nested = new Map(packed).set('bundle.zip', bundle(packed));
    expectProblem(beside(bundle(nested)), 'bundle.zip', 'malformed');
  });

  it('a release shows any changed byte to a reader who knows the digest of its run manifest', () => {
    const run = toDigest(files.get(`${records}manifest.json`) ?? '');
    const anyByte = fc
      .constantFrom(...files.keys())
      .chain((path) =>
        fc.tuple(fc.constant(path), fc.nat((files.get(path)?.byteLength ?? 1) - 1), fc.nat(7)),
      );
    fc.assert(
      fc.property(anyByte, ([path, at, bit]) => {
        expect(verifyRelease(flip(files, path, at, bit), run).ok).toBe(false);
      }),
      { numRuns: runs(400) },
    );
  });

  it('a release shows every changed byte of its manifests, except the time the run was sealed', () => {
    const path = `${records}manifest.json`;
    const text = decode(files.get(path));
    const time = /"sealedAt":"(.*?)"/.exec(text);
    const from = (time?.index ?? 0) + '"sealedAt":"'.length;
    const to = from + (time?.[1]?.length ?? 0);
    for (let at = 0; at < text.length; at++) {
      if (at >= from && at < to) continue;
      expect(verifyRelease(flip(files, path, at))).toMatchObject({ ok: false });
    }
    const manifest = `${records}2/manifest.json`;
    for (let at = 0; at < (files.get(manifest)?.byteLength ?? 0); at += 7) {
      expectProblemAt(flip(files, manifest, at), manifest);
    }
  });
});

function expectProblemAt(files: Files, path: string): void {
  expect(verifyRelease(files)).toMatchObject({ ok: false, problems: { 0: { path } } });
}

describe('a release with a fault', () => {
  /** Spoils phase 1 before it is sealed, so that every digest matches. */
  function spoil(edit: (phase: UnsealedPhase) => void): Files {
    const phases = preparePhases();
    const [, second] = phases;
    if (second !== undefined) edit(second);
    return sealRelease(phases, 'bundle');
  }
  const at = (name: string) => `_phasewright/1/${name}`;
  const report = at('01-phase1-validation.json');

  /** Approves the evidence unchanged. */
  function setBlocks(
    { evidence, report: judged, decision }: UnsealedPhase,
    blocks: BlockEvidence[],
  ): void {
    Object.assign(evidence.files[0] ?? {}, { blocks });
    Object.assign(judged.files[0] ?? {}, { evidence: toJsonDigest(blocks) });
    decision.about.digest = toJsonDigest(judged);
  }

  /** The records of phase 1, its text report twice. */
  function toTwice(): PhaseManifest['records'] {
    const sound = sealRelease(preparePhases(), 'folder').get('1/manifest.json');
    const { records } = parsePhaseManifest(JSON.parse(decode(sound)));
    return [...records, ...records.filter(({ path }) => path.endsWith('validation.md'))];
  }

  it('a release without a fault is valid', () => {
    expect(verifyRelease(spoil(() => {}))).toMatchObject({ ok: true });
  });

  it.each<[string, string, ProblemKind, (phase: UnsealedPhase) => void]>([
    [
      'its decision is no approval',
      at('decision.json'),
      'not-approved',
      (phase) => {
        const { votes: _, comment: __, ...rest } = phase.decision;
        const rejection = { ...rest, decision: 'reject', reason: 'no' } as const;
        Object.assign(phase, { decision: rejection });
      },
    ],
    [
      'its decision approves another report',
      at('decision.json'),
      'not-approved',
      ({ decision }) => {
        decision.about.digest = toDigest('other');
      },
    ],
    [
      'its decision is of another round',
      at('decision.json'),
      'inconsistent',
      ({ decision }) => {
        decision.about = { ...decision.about, kind: 'gate', round: 1 };
      },
    ],
    [
      'its manifest records another decision',
      at('decision.json'),
      'inconsistent',
      (phase) => {
        phase.manifest = { decision: { ...phase.decision, by: 'other' } };
      },
    ],
    [
      'its report was changed after the approval',
      at('decision.json'),
      'not-approved',
      (phase) => {
        phase.report.warnings = 1;
      },
    ],
    [
      'its manifest names another report than was approved',
      at('decision.json'),
      'not-approved',
      (phase) => {
        phase.manifest = { reportDigest: toDigest('other') };
      },
    ],
    [
      'its report is of another rule set',
      report,
      'inconsistent',
      (phase) => {
        phase.manifest = { ruleSet: 'rules-2' };
      },
    ],
    [
      'its manifest counts other claims than its report',
      report,
      'inconsistent',
      (phase) => {
        phase.manifest = { grounding: null };
      },
    ],
    [
      'its evidence is of another phase',
      at('evidence.json'),
      'inconsistent',
      ({ evidence }) => {
        evidence.phase = 2;
      },
    ],
    [
      'its evidence leaves a document out',
      at('evidence.json'),
      'inconsistent',
      ({ evidence }) => {
        evidence.files.pop();
      },
    ],
    [
      'its evidence names another place than was approved',
      at('evidence.json'),
      'inconsistent',
      ({ evidence }) => {
        const [file] = evidence.files;
        const blocks = BLOCKS.map((it) => ({ ...it, id: 'facts-2' }));
        Object.assign(file ?? {}, { blocks });
      },
    ],
    [
      'its evidence names lines that its document does not have',
      at('evidence.json'),
      'inconsistent',
      (phase) => setBlocks(phase, [{ ...BLOCK, toLine: 9 }]),
    ],
    [
      'its evidence names a line twice',
      at('evidence.json'),
      'inconsistent',
      (phase) => setBlocks(phase, [BLOCK, BLOCK]),
    ],
    [
      'its evidence names an input that the run does not have',
      at('evidence.json'),
      'inconsistent',
      (phase) => setBlocks(phase, [{ ...BLOCK, sources: [{ input: 'other', pointer: '' }] }]),
    ],
    [
      'its plan is not the one that was carried out',
      at('plan.json'),
      'inconsistent',
      ({ plan }) => {
        plan.files.pop();
      },
    ],
    [
      'its plan is of another version',
      at('plan.json'),
      'inconsistent',
      ({ plan }) => {
        plan.version = 2;
      },
    ],
    [
      'its manifest names another plan',
      at('plan.json'),
      'inconsistent',
      (phase) => {
        phase.manifest = { planDigest: toDigest('other') };
      },
    ],
    [
      'it follows another phase',
      at('manifest.json'),
      'broken-chain',
      (phase) => {
        phase.manifest = { previous: toDigest('other') };
      },
    ],
    [
      'it follows none',
      at('manifest.json'),
      'broken-chain',
      (phase) => {
        phase.manifest = { previous: null };
      },
    ],
    [
      'it is of another run',
      at('manifest.json'),
      'inconsistent',
      (phase) => {
        phase.manifest = { runId: 'other' };
      },
    ],
    [
      'it is of another phase',
      at('manifest.json'),
      'inconsistent',
      (phase) => {
        phase.manifest = { phase: 2 };
      },
    ],
    [
      'its plan is not the one that the approved report names',
      at('plan.json'),
      'not-approved',
      ({ report: judged, decision }) => {
        judged.planDigest = toDigest('other');
        decision.about.digest = toDigest(toCanonicalJson(judged));
      },
    ],
    [
      'it releases a document of an earlier phase again',
      at('manifest.json'),
      'inconsistent',
      ({ documents, plan, report: judged, decision, evidence }) => {
        documents.set('p0-index.md', '# index.md of 0\n');
        evidence.files.push({ path: 'p0-index.md', blocks: [] });
        const again = encode('# index.md of 0\n');
        const size = again.byteLength;
        judged.files.push({ path: 'p0-index.md', attempt: 1, sha256: toDigest(again), size });
        const [planned] = plan.files;
        if (planned !== undefined) plan.files.push({ ...planned, path: 'p0-index.md' });
        judged.planDigest = toDigest(toCanonicalJson(plan));
        decision.about.digest = toDigest(toCanonicalJson(judged));
      },
    ],
    [
      'it lists a file twice',
      at('manifest.json'),
      'inconsistent',
      (phase) => {
        phase.manifest = { records: toTwice() };
      },
    ],
    [
      'it lists no text of its report',
      at('manifest.json'),
      'inconsistent',
      ({ others }) => {
        others.delete('01-phase1-validation.md');
      },
    ],
  ])('a release with a fault is detected: %s', (_, path, problem, edit) => {
    expectProblem(spoil(edit), path, problem);
  });

  it('a release whose report did not pass, or judged other bytes, is detected', () => {
    const approveAll = (phase: UnsealedPhase) => {
      phase.decision.about.digest = toDigest(toCanonicalJson(phase.report));
    };
    const failed = spoil((phase) => {
      phase.report.verdict = 'failed';
      approveAll(phase);
    });
    expectProblem(failed, report, 'not-approved');
    const others = spoil((phase) => {
      phase.manifest = {
        files: phase.report.files.map((file) => ({
          ...file,
          createdBy: 'x',
          agent: { name: 'a', version: '1', model: 'm' },
          promptDigest: 'x',
        })),
      };
      const [first] = phase.report.files;
      if (first !== undefined) first.attempt = 1;
      approveAll(phase);
    });
    expectProblem(others, report, 'inconsistent');
  });
});

describe('an incomplete release', () => {
  it('a release is incomplete when the run was not sealed, even if all of it is valid', () => {
    const files = without(sealRelease(preparePhases(), 'folder'), 'manifest.json');
    expect(verifyRelease(files)).toMatchObject({
      ok: false,
      problems: [{ path: 'manifest.json', problem: 'incomplete' }],
    });
  });

  it('an incomplete release is checked as far as it goes', () => {
    const files = without(sealRelease(preparePhases(), 'folder'), 'manifest.json');
    for (const path of ['0/p0-index.md', '2/plan.json']) {
      expect(verifyRelease(flip(files, path))).toMatchObject({
        problems: [
          { path, problem: 'changed' },
          { path: 'manifest.json', problem: 'incomplete' },
        ],
      });
    }
    const gap = [...files].filter(([path]) => !path.startsWith('1/'));
    expect(verifyRelease(new Map(gap))).toMatchObject({
      problems: { 0: { path: '1/manifest.json', problem: 'missing' } },
    });
    const unchained = editJson(files, '0/manifest.json', (manifest) => {
      manifest.name = 'Other';
    });
    expect(verifyRelease(unchained)).toMatchObject({
      problems: { 0: { path: '1/manifest.json', problem: 'broken-chain' } },
    });
  });

  it('a bundle without its run manifest is damaged', () => {
    const path = '_phasewright/manifest.json';
    expectProblem(without(sealRelease(preparePhases(), 'bundle'), path), path, 'missing');
  });

  it.each([
    ['nothing at all', []],
    ['some documents', ['index.md', 'guide/start.md']],
    ['a manifest of something else', ['package/manifest.json']],
  ])('this is not a release: %s', (_, paths) => {
    const files = new Map(paths.map((path) => [path, encode('x')]));
    expectProblem(files, '', 'not-a-release');
  });
});
