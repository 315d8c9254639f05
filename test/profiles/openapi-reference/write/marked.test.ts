import { describe, expect, it } from 'vitest';
import { writeDocset } from '../../write-docset.ts';
import { toMarkedDocument } from '../marked-document.ts';

describe('the pages of a document', () => {
  it('contain every text, name and value of it, and no gate objects', async () => {
    const fields = new Map<string, string>();
    const document = toMarkedDocument((field) => {
      const mark = `mq${fields.size + 100}x`;
      fields.set(mark, field);
      return mark;
    });
    const { texts, reports } = await writeDocset(document, 'by-operation');
    const all = [...texts.values()].join('\n');
    const missing = [...fields].filter(([mark]) => !all.includes(mark));
    expect(fields.size).toBeGreaterThan(500);
    expect(missing.map(([, field]) => field)).toEqual([]);
    expect(reports.flatMap(({ issues }) => issues)).toEqual([]);
  });
});
