import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { toTaggedDocument } from '../e2e/documents.ts';
import { describeInBrowser } from './browser.ts';
import { useStage } from './use-stage.ts';

describeInBrowser('a service with a damaged run', () => {
  const shared = useStage();
  const runs: string[] = [];

  beforeAll(async () => {
    const { stage } = shared;
    for (let count = 0; count < 2; count += 1) {
      const inputs = { openapi: toTaggedDocument(1) };
      const runId = await stage.api.start({ profile: 'openapi-reference', inputs });
      await stage.api.waitForGate(runId, 0);
      runs.push(runId);
    }
    await stage.service.kill();
    const record = join(stage.service.data, 'store', 'inputs', runs[0] ?? '', 'run.json');
    chmodSync(record, 0o644);
    writeFileSync(record, '{}');
    await stage.restart();
  });

  it('a damaged run is named in the list, with the reason, beside runs that work', async () => {
    const page = await shared.stage.visit('/');
    await page.getByText('The records of 1 run are damaged').waitFor();
    await page.getByRole('link', { name: runs[0] ?? '' }).waitFor();
    expect(await page.locator('.run-row').count()).toBe(1);
    expect(await page.locator('.run-row').textContent()).toContain(runs[1]);
    await page.context().close();
  });

  it('the page of a damaged run says that its records are damaged', async () => {
    const page = await shared.stage.visit(`/runs/${runs[0]}`);
    await page.getByText('the records of this run are damaged').first().waitFor();
    await page.context().close();
  });
});
