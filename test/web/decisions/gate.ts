import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { FAULTY, REFERENCE } from '../stage.ts';
import type { Shared } from '../use-stage.ts';

const [FIRST = '', SECOND = ''] = FAULTY;

export function describeGateDecisions(shared: Shared): void {
  describe('about a gate', () => {
    let page: Page | undefined;
    afterEach(async () => {
      await page?.context().close();
      expect(shared.stage.complaints.splice(0)).toEqual([]);
    });

    it('the page shows the decision of a faster reviewer and keeps the text', async () => {
      const { stage } = shared;
      const { runId } = await stage.startReviewed();
      page = await stage.visit(`/runs/${runId}/phases/${REFERENCE}`);
      await page.getByLabel(`Regenerate ${FIRST}`, { exact: true }).check();
      await page.getByLabel('Guidance for all selected files').fill('Mine.');
      await page.getByRole('button', { name: 'Regenerate 1 file…' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('Mine.').waitFor();
      const other = { phase: REFERENCE, files: [SECOND], guidance: 'Theirs.' };
      expect((await stage.api.post(`/runs/${runId}/regenerate`, other)).status).toBe(202);
      await dialog.getByText('Not applied: the state changed after you opened this page').waitFor();
      await dialog.locator('strong', { hasText: 'Regenerate' }).waitFor();
      await dialog.getByText(SECOND).first().waitFor();
      expect(await dialog.getByRole('button', { name: 'Regenerate' }).isDisabled()).toBe(true);
      await dialog.getByRole('button', { name: 'Back' }).click();
      await stage.api.waitForGate(runId, REFERENCE, 2);
      await page.getByText('Your notes are about round 1').waitFor();
      expect(await page.getByLabel('Guidance for all selected files').inputValue()).toBe('Mine.');
    });

    it('a digest that turns out stale is refused by the service, with what changed', async () => {
      const { stage } = shared;
      const { runId } = await stage.startReviewed();
      page = await stage.visit(`/runs/${runId}/phases/${REFERENCE}`);
      await page.getByLabel(`Regenerate ${FIRST}`, { exact: true }).check();
      // The response that would inform the page arrives too late.
      await page.route(`**/api/runs/${runId}`, () => {});
      const other = { phase: REFERENCE, files: [SECOND], guidance: 'Theirs.' };
      await stage.api.post(`/runs/${runId}/regenerate`, other);
      await stage.api.waitForGate(runId, REFERENCE, 2);
      await page.getByRole('button', { name: 'Regenerate 1 file…' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Regenerate' }).click();
      await dialog.getByText(/the report has changed since round 1 was reviewed/).waitFor();
      await dialog.getByText(SECOND).first().waitFor();
    });

    it("a person's own texts replace two files in one round and go through the gate", async () => {
      const { stage } = shared;
      const { runId } = await stage.startReviewed({ options: { maxRegenerations: 0 } });
      page = await stage.visit(`/runs/${runId}/phases/${REFERENCE}/files/${FIRST}?view=replace`);
      const text = page.getByLabel(`Text of ${FIRST}`, { exact: true });
      const draft = await text.inputValue();
      await text.fill(draft.replace('TODO: finish this.', 'This is what was missing.'));
      await page.reload();
      expect(await text.inputValue()).toContain('This is what was missing.');
      await page.getByRole('button', { name: 'Replace 1 edited file…' }).waitFor();
      await page.goto(
        `${stage.service.url}/runs/${runId}/phases/${REFERENCE}/files/${SECOND}?view=replace`,
      );
      const other = page.getByLabel(`Text of ${SECOND}`, { exact: true });
      const otherDraft = await other.inputValue();
      await other.fill('# Wrong\n');
      await page.getByRole('button', { name: `Discard your text of ${SECOND}` }).click();
      await expect.poll(() => other.inputValue()).toBe(otherDraft);
      await other.fill(otherDraft.replace('TODO: finish this.', 'This was missing, too.'));
      await page.getByRole('button', { name: 'Replace 2 edited files…' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText(FIRST).waitFor();
      await dialog.getByRole('button', { name: 'Replace' }).click();
      const run = await stage.api.waitForGate(runId, REFERENCE, 2);
      expect(run.phases[REFERENCE]?.files.flagged).toBe(FAULTY.length - 2);
      await page.getByText('written by local').waitFor();
      expect(await page.getByText('Edited, not sent').count()).toBe(0);
    });

    it('a rejection needs a reason and ends the run', async () => {
      const { stage } = shared;
      const { runId } = await stage.startReviewed();
      page = await stage.visit(`/runs/${runId}/phases/${REFERENCE}`);
      await page.getByRole('button', { name: 'Reject…' }).click();
      const dialog = page.getByRole('dialog');
      const reject = dialog.getByRole('button', { name: 'Reject' });
      expect(await reject.isDisabled()).toBe(true);
      await dialog.getByLabel('Reason').fill('Not what was asked for.');
      await reject.click();
      expect(await stage.api.waitForEnd(runId)).toMatchObject({ failure: { reason: 'rejected' } });
      await page.getByText('Not what was asked for.').first().waitFor();
    });

    it('several approvers: one approval is counted, and the same person is not asked again', async () => {
      const { stage } = shared;
      const runId = await stage.startRun({ options: { approval: { required: 2 } } });
      await stage.api.waitForGate(runId, 0);
      page = await stage.visit(`/runs/${runId}/phases/0`);
      await page.getByText('0 of 2 have').waitFor();
      await page.getByRole('button', { name: /^Approve the phase/ }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
      await page.getByText('You have already approved; other approvals are missing.').waitFor();
      await page.getByText('1 of 2 have').waitFor();
    });

    it('a run is canceled only after a question', async () => {
      const { stage } = shared;
      const runId = await stage.startRun();
      await stage.api.waitForGate(runId, 0);
      page = await stage.visit(`/runs/${runId}`);
      await page.getByRole('button', { name: 'Cancel the run…' }).first().click();
      await page.getByRole('dialog').getByRole('button', { name: 'Back' }).click();
      expect((await stage.api.run(runId)).status).toBe('AwaitingApproval');
      await page.getByRole('button', { name: 'Cancel the run…' }).first().click();
      await page.getByRole('dialog').getByRole('button', { name: 'Cancel the run' }).click();
      expect((await stage.api.waitForEnd(runId)).status).toBe('Canceled');
    });
  });
}
