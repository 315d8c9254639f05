import { describe, expect, it } from 'vitest';
import { percentile } from '../../bench/report.ts';
import { PROFILES, toPages } from '../../bench/run/docset.ts';
import { createDocument } from '../../bench/run/openapi.ts';
import { addRatios, toRows } from '../../bench/run/overhead.ts';
import type { OwnResult } from '../../bench/run/own.ts';
import { judgeTargets } from '../../bench/targets.ts';
import { KNOWN_RULES } from '../../packages/gate/src/engine/known-rules.ts';
import { openProfiles } from '../../shared/profiles/read-folder.ts';

const own = (files: number, ms: number) => ({
  files,
  ms,
  processorMs: ms,
  historyBytes: 100 * files,
  megabytes: 300,
});
const ours = (runs: OwnResult[]) => new Map([['phasewright', runs]]);
const peer = (ms: number) => ({ ms, processorMs: ms, megabytes: 80, serverMegabytes: 20 });

describe('the rows of bench:run', () => {
  it('the rows of bench:run are the middle of all runs, per file, with the ratio to the loop', () => {
    const peers = new Map([['loop', [peer(430), peer(430), peer(4_300)]]]);
    const runs = [own(430, 860), own(430, 645), own(430, 9_000)];
    const [first, loop] = addRatios(toRows(430, ours(runs), peers));
    expect(first).toMatchObject({ 'ms per file': 2, 'of the loop': 2, 'ms of 430': 1 });
    expect(loop).toMatchObject({ 'ms per file': 1, 'of the loop': 1, 'ms of 430': null });
  });

  it('the rows of bench:run say how much more a file costs in a large run than in one of 430', () => {
    const found = [
      ...toRows(43, ours([own(43, 430)]), new Map()),
      ...toRows(430, ours([own(430, 860)]), new Map()),
      ...toRows(5_000, ours([own(5_000, 12_500)]), new Map()),
    ];
    const ratios = addRatios(found).map((row) => [row['ms of 430'], row['history of 430']]);
    expect(ratios).toEqual([
      [null, null],
      [1, 1],
      [1.25, 1],
    ]);
  });

  it('the rows of bench:run have no figures but a sentence for a peer that is not there', () => {
    const peers = new Map([['dbos', ['PostgreSQL is not installed']]]);
    const [, row] = addRatios(toRows(43, ours([own(43, 430)]), peers));
    expect(row).toMatchObject({ who: 'dbos: PostgreSQL is not installed', 'ms per file': null });
  });
});

describe('the document of bench:run', () => {
  it.each([19, 40, 43, 100, 430, 2_000])(
    'the document of bench:run makes exactly %i files',
    async (files) => {
      const profiles = await openProfiles(undefined, []);
      const content = new TextEncoder().encode(JSON.stringify(createDocument(files, 'mixed')));
      const input = { name: 'openapi.json', content, sha256: `sha256:${'0'.repeat(64)}` } as const;
      const docset = profiles.get('openapi-reference')?.toDocset([input], 'by-operation');
      expect(docset?.phases.flatMap((phase) => phase.files)).toHaveLength(files);
    },
  );
});

describe('the pages of bench:run', () => {
  it.each([2, 43, 430])(
    'the pages of bench:run are exactly %i files in one phase',
    async (files) => {
      const profile = (await openProfiles(PROFILES, KNOWN_RULES)).get('bench-pages');
      const inputs = profile?.parseInputs(toPages(files).inputs) ?? [];
      const phases = profile?.toDocset(inputs, 'standard').phases ?? [];
      expect(phases.map((phase) => phase.files.length)).toEqual([files]);
    },
  );
});

describe('the targets', () => {
  const measured = (results: Parameters<typeof judgeTargets>[0], target: string) =>
    judgeTargets(results).find((row) => row.target === target);

  it('the targets are met, missed, or not measured', () => {
    const target = 'release of 430 files, of copy and sync';
    const rows = (ratio: number) => ({ release: [{ files: 430, 'of copy and sync': ratio }] });
    expect(measured(rows(1.3), target)).toMatchObject({ measured: 1.3, met: 'yes' });
    expect(measured(rows(1.31), target)).toMatchObject({ met: 'no' });
    expect(measured({}, target)).toMatchObject({ measured: null, met: 'not measured' });
  });

  it('the targets compare our overhead with the fastest peer that syncs each step', () => {
    const row = (who: string, ms: number | null) => ({ who, files: 43, 'ms per file': ms });
    const run = [row('phasewright', 3), row('langgraph', 1), row('restate', 4), row('dbos', null)];
    const found = measured({ run }, "overhead of 43 files, of the fastest durable peer's");
    expect(found).toMatchObject({ measured: 0.75, met: 'yes' });
  });

  it('the targets read a share that was printed with its sign', () => {
    const rows = [{ files: 1_000, 'of the full one': '2.8 %' }];
    const target = 'gate of 1000 files after 10 changed, of the full one';
    expect(measured({ 'gate-incremental': rows }, target)).toMatchObject({ met: 'yes' });
  });
});

describe('a percentile', () => {
  it('a percentile is a value that was measured', () => {
    expect(percentile([5, 1, 3, 2, 4], 50)).toBe(3);
    expect(percentile([5, 1, 3, 2, 4], 99)).toBe(5);
    expect(percentile([], 99)).toBe(0);
  });
});
