import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { REFERENCE } from '../stage.ts';
import type { Shared } from '../use-stage.ts';

export function describePlanDecisions(shared: Shared): void {
  describe('about a plan', () => {
    let page: Page | undefined;
    afterEach(async () => {
      await page?.context().close();
      expect(shared.stage.complaints.splice(0)).toEqual([]);
    });

    it('a plan update is edited, proposed, shown with its difference and approved', async () => {
      const { stage } = shared;
      const { runId } = await stage.startReviewed();
      page = await stage.visit(`/runs/${runId}/phases/${REFERENCE}/plan`);
      await page.getByRole('button', { name: 'Add a file…' }).click();
      const form = page.getByRole('dialog');
      await form.getByLabel('Path').fill('reference/limits.md');
      await form.getByLabel('Title').fill('Limits');
      await form.getByLabel('Outline').fill('## Requests — how many per minute');
      await form.getByRole('button', { name: 'Add to the proposal' }).click();
      await page.getByRole('button', { name: 'reference/group-01.md' }).click();
      await page.getByRole('button', { name: 'Propose a change…' }).click();
      await form.getByLabel('Expected words').fill('777');
      await form.getByRole('button', { name: 'Add change to the proposal' }).click();
      await page.getByLabel('Reason').fill('Nobody finds the limits.');
      await page.getByRole('button', { name: 'Propose 2 changes' }).click();
      await page.getByText('Plan update proposed by local').waitFor();
      await page.getByText('Nobody finds the limits.').waitFor();
      await page.getByText(/It writes \d+ files: .*reference\/limits\.md/).waitFor();
      await page.getByText('What changes in reference/group-01.md').click();
      await page.locator('.line-new', { hasText: 'words: 777' }).waitFor();
      await page.getByRole('button', { name: 'Approve the update…' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Approve the update' }).click();
      const run = await stage.api.waitForGate(runId, REFERENCE, 2);
      expect(run.phases[REFERENCE]?.planVersion).toBe(2);
      await page.getByText('new in this version').waitFor();
      await page.getByText('changed in this version').waitFor();
      await page.locator('.planned-file .line-new', { hasText: 'words: 777' }).waitFor();
    });

    it('a plan that awaits approval is approved before anything is written', async () => {
      const { stage } = shared;
      const runId = await stage.startRun({ options: { approvePlan: true } });
      await stage.api.waitFor(runId, ({ awaiting }) => awaiting?.about.kind === 'plan');
      page = await stage.visit(`/runs/${runId}`);
      await page.getByRole('link', { name: 'Review the plan' }).click();
      await page.getByText('Planned files').waitFor();
      await page.getByRole('button', { name: 'Approve the plan…' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
      await stage.api.waitForGate(runId, 0);
    });
  });
}
