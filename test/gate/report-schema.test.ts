import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Compile } from 'typebox/schema';
import { beforeAll, describe, expect, it } from 'vitest';
import { judge } from '../../packages/gate/src/judge.ts';
import { renderReportSchema } from '../../packages/gate/src/report/schema.ts';
import { toInput } from './sample.ts';

let text = '';
beforeAll(async () => {
  text = await readFile(join(import.meta.dirname, '../../docs/gate-report.schema.json'), 'utf8');
});

describe('the published schema of the report', () => {
  it('the published schema of the report is that of the type (else: node test/gate/write-report-schema.ts, npm run format)', () => {
    expect(JSON.parse(text)).toEqual(JSON.parse(renderReportSchema()));
  });

  it('the published schema of the report fits reports as they are, and nothing that lacks a property or has a wrong one', () => {
    const schema = Compile(JSON.parse(text));
    const reports = [
      judge(toInput({ 'a.md': '# A\n\nText.\n' })),
      judge(toInput({ 'a.md': '# A\n\nTODO\n' }, { unplanned: ['b.md'] })),
    ].map((report) => JSON.parse(JSON.stringify(report)));
    for (const report of reports) {
      expect(schema.Check(report)).toBe(true);
      for (const key of Object.keys(report)) {
        const { [key]: _, ...rest } = report;
        expect(schema.Check(rest), `without ${key}`).toBe(false);
      }
      expect(schema.Check({ ...report, verdict: 'maybe' })).toBe(false);
      expect(schema.Check({ ...report, reportVersion: 2 })).toBe(false);
    }
  });
});
