import { expect, it } from 'vitest';
import { aPlannedFile } from '../../../builders.ts';
import { writeFile } from '../../write-docset.ts';
import { readSample, toPluginRun } from '../requirements.ts';

it('a file that a plan update added in a folder leads back to the documents of the profile', async () => {
  const run = toPluginRun(readSample('grant-office'));
  const file = aPlannedFile('extra/notes.md', { title: 'Notes' });
  const text = await writeFile(run, file.path, { file });
  expect(text).toContain('Notes: added to the plan of this set of documents.');
  expect(text.match(/\]\(([^)]+)\)/g)).toEqual([
    '](../grant-office-06-base-concepts.md)',
    '](../grant-office-15-base-schema.md)',
    '](../grant-office.md)',
  ]);
});
