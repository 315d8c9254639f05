import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import type { RunResource } from '../../../shared/contract/run.ts';
import type { Shared } from '../use-stage.ts';

/** Less than the phase of foundations uses, at 1,000 tokens per file. */
const BUDGET = 4_000;
const OPTIONS = { budget: { tokens: BUDGET }, cache: false, maxRegenerations: 0 };

const isStopped = ({ awaiting }: RunResource) => awaiting?.about.kind === 'budget';

export function describeBudget(shared: Shared): void {
  describe('about a budget', () => {
    let page: Page | undefined;
    afterEach(async () => {
      await page?.context().close();
      expect(shared.stage.complaints.splice(0)).toEqual([]);
    });

    it('a run that has used up its budget says so, and continues when the budget is raised', async () => {
      const { stage } = shared;
      const runId = await stage.startRun({ options: OPTIONS });
      await stage.api.approve(await stage.api.waitForGate(runId, 0));
      const { awaiting } = await stage.api.waitFor(runId, isStopped);
      page = await stage.visit(`/runs/${runId}`);
      await page.getByText('Foundation: the budget of 4,000 tokens is used up').first().waitFor();
      await page.getByText('forecast 5 calls').waitFor();
      const meter = page.getByRole('progressbar', { name: 'Tokens spent of the budget' }).first();
      expect(await meter.getAttribute('aria-valuenow')).toBe(String(BUDGET));
      expect(await meter.getAttribute('aria-valuemax')).toBe(String(BUDGET));
      await page.getByText('4,000 of 4,000 tokens spent').first().waitFor();
      await page.getByRole('link', { name: 'Show the progress of the phase' }).click();
      await page.getByText('No file is written until the budget is raised.').waitFor();
      expect(await page.getByRole('button', { name: /^(Approve|Write)/ }).count()).toBe(0);

      await page.getByRole('button', { name: 'Raise the budget…' }).click();
      const dialog = page.getByRole('dialog');
      const raise = dialog.getByRole('button', { name: 'Raise the budget' });
      await dialog.getByText(awaiting?.about.digest ?? '').waitFor();
      await dialog.getByText('local (Admin, Approver, Runner)').waitFor();
      expect(await raise.isDisabled()).toBe(true);
      const tokens = dialog.getByLabel('New total budget in tokens');
      await tokens.fill('4,000');
      await dialog.getByText('must be more than 4,000').waitFor();
      expect(await raise.isDisabled()).toBe(true);
      await tokens.fill('1,000,000');
      await raise.click();
      const run = await stage.api.waitForGate(runId, 1);
      expect(run.budget?.tokens).toBe(1_000_000);
      await page.getByText('Gate passed').first().waitFor();
    });

    it('a batch run that failed because of its budget is retried only with a higher one', async () => {
      const { stage } = shared;
      const runId = await stage.startRun({ options: OPTIONS, reviewMode: 'batch' });
      await stage.api.waitForEnd(runId);
      page = await stage.visit(`/runs/${runId}`);
      await page.getByText('Failed: budget').waitFor();
      await page.getByRole('button', { name: 'Retry…' }).click();
      const dialog = page.getByRole('dialog');
      const retry = dialog.getByRole('button', { name: 'Retry' });
      expect(await retry.isDisabled()).toBe(true);
      await dialog.getByLabel('New total budget in tokens').fill('50000');
      await retry.click();
      const isPast = ({ failure }: RunResource) => failure?.reason === 'gate';
      expect((await stage.api.waitFor(runId, isPast)).budget?.tokens).toBe(50_000);
      await page.getByText('Failed: gate').waitFor();
    });
  });
}
