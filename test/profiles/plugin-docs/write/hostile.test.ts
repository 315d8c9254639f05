import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pluginDocs } from '../../../../shared/profiles/plugin-docs/profile.ts';
import { runs } from '../../../properties.ts';
import { listFindings, writeRun } from '../../write-docset.ts';
import { toPluginRun } from '../requirements.ts';
import { requirements } from './arbitraries.ts';

describe('hostile words wherever requirements have words', () => {
  it.each([
    ['full', 2],
    ['minimal', 4],
  ])(
    'hostile words wherever requirements have words never upset the gate, %s',
    async (variant, numRuns) => {
      await fc.assert(
        fc.asyncProperty(requirements, async (it) => {
          const run = toPluginRun(it, variant);
          const asked = pluginDocs.toQuestions(run.inputs, 'lenient');
          expect(asked.filter(({ severity }) => severity === 'error')).toEqual([]);
          const written = await writeRun(run);
          const isWrong = written.reports.some(({ errors }) => errors > 0);
          expect(isWrong ? listFindings(written).slice(0, 5) : []).toEqual([]);
          expect(written.reports.at(-1)?.score).toBe(1);
        }),
        { numRuns: runs(numRuns) },
      );
    },
  );
});
