import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { toTaggedDocument } from '../../e2e/documents.ts';
import type { Shared } from '../use-stage.ts';

export function describeStart(shared: Shared): void {
  describe('to start again', () => {
    let page: Page | undefined;
    afterEach(async () => {
      await page?.context().close();
      expect(shared.stage.complaints.splice(0)).toEqual([]);
    });

    it('a new run after an ended one has its own budget and rules', async () => {
      const { stage } = shared;
      const before = await stage.startRun();
      await stage.api.post(`/runs/${before}/cancel`, {});
      await stage.api.waitForEnd(before);
      page = await stage.visit(`/runs/${before}`);
      await page.getByRole('link', { name: 'Start again from this run' }).click();
      await page.getByText('This run follows another run').waitFor();
      await page.getByLabel('File for OpenAPI document').setInputFiles({
        name: 'tagged.json',
        mimeType: 'application/json',
        buffer: Buffer.from(JSON.stringify(toTaggedDocument(2))),
      });
      await page.getByText('Options', { exact: true }).click();
      await page.getByLabel('Token budget').fill('lots');
      await page
        .getByText(/\/options\/budget\/tokens/)
        .first()
        .waitFor();
      await page.getByLabel('Token budget').fill('20,000');
      await page.getByLabel('Require approval of each plan before its files are written').check();
      await page.getByLabel('Approvers').fill('local, someone');
      await page.getByLabel('Escalate after').fill('P2D');
      await page.getByLabel('Escalate to').fill('the-boss');
      await page.getByText(/At least \d+ files/).waitFor();
      await page.getByRole('button', { name: 'Start the run' }).click();
      await page.waitForURL(
        (url) => /\/runs\/\d{8}T/.test(url.pathname) && !url.href.includes(before),
      );
      const runId = new URL(page.url()).pathname.split('/')[2] ?? '';
      const run = await stage.api.waitFor(runId, ({ awaiting }) => awaiting?.about.kind === 'plan');
      expect(run).toMatchObject({
        parentRunId: before,
        budget: { tokens: 20_000 },
        awaiting: { approvers: ['local', 'someone'] },
      });
      await page.getByText('0 of 20,000 tokens spent').waitFor();
    });
  });
}
