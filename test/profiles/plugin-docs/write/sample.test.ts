import { describe, expect, it } from 'vitest';
import { measureCoverage } from '../../../../packages/gate/src/engine/coverage.ts';
import { listFindings, writeRun } from '../../write-docset.ts';
import { readSample, SAMPLES, toPluginRun } from '../requirements.ts';

const CASES = SAMPLES.flatMap((name) =>
  ['full', 'minimal'].map((variant) => [name, variant] as const),
);

describe.each(CASES)('the documents of the sample %s, %s', (name, variant) => {
  it('the documents of the samples pass the gate, cover everything, and are the same in a second run', async () => {
    const run = toPluginRun(readSample(name), variant);
    const written = await writeRun(run);
    expect(listFindings(written)).toEqual([]);
    expect(written.reports.map(({ verdict }) => verdict)).toEqual(Array(6).fill('passed'));
    expect(written.reports.at(-1)).toMatchObject({ score: 1, deferred: [] });
    const { missing } = measureCoverage(written.docset.requirements, (path) =>
      written.facts.get(path),
    );
    expect(missing).toEqual([]);
    expect((await writeRun(run)).texts).toEqual(written.texts);
  });
});
