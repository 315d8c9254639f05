import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from './browser.ts';
import { FAULTY, REFERENCE, Stage } from './stage.ts';

const [FIRST = '', SECOND = ''] = FAULTY;

describeInBrowser('decisions on the review page', () => {
  let stage: Stage;
  let page: Page | undefined;

  beforeAll(async () => {
    stage = await Stage.open();
  });
  afterEach(async () => {
    await page?.context().close();
    expect(stage.complaints.splice(0)).toEqual([]);
  });
  afterAll(() => stage?.close());

  it('when somebody else was faster, it says so, shows what holds and keeps what was written', async () => {
    const { runId } = await stage.startReviewed();
    page = await stage.visit(`/runs/${runId}/phases/${REFERENCE}`);
    await page.getByLabel(`Write ${FIRST} again`, { exact: true }).check();
    await page.getByLabel('For the writer of all of them').fill('Mine.');
    await page.getByRole('button', { name: 'Write 1 file again…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Mine.').waitFor();
    const other = { phase: REFERENCE, files: [SECOND], guidance: 'Theirs.' };
    expect((await stage.api.post(`/runs/${runId}/regenerate`, other)).status).toBe(202);
    await dialog.getByText('Not applied: this has changed since you looked').waitFor();
    await dialog.getByText('Regenerate').waitFor();
    await dialog.getByText(SECOND).first().waitFor();
    expect(await dialog.getByRole('button', { name: 'Write again' }).isDisabled()).toBe(true);
    await dialog.getByRole('button', { name: 'Back' }).click();
    await stage.api.waitForGate(runId, REFERENCE, 2);
    await page.getByText('You wrote this about round 1').waitFor();
    expect(await page.getByLabel('For the writer of all of them').inputValue()).toBe('Mine.');
  });

  it('a digest that turns out stale is refused by the service, with what changed', async () => {
    const { runId } = await stage.startReviewed();
    page = await stage.visit(`/runs/${runId}/phases/${REFERENCE}`);
    await page.getByLabel(`Write ${FIRST} again`, { exact: true }).check();
    // The answer that would have told the page comes too late.
    await page.route(`**/api/runs/${runId}`, () => {});
    const other = { phase: REFERENCE, files: [SECOND], guidance: 'Theirs.' };
    await stage.api.post(`/runs/${runId}/regenerate`, other);
    await stage.api.waitForGate(runId, REFERENCE, 2);
    await page.getByRole('button', { name: 'Write 1 file again…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Write again' }).click();
    await dialog.getByText(/the report has changed since round 1 was reviewed/).waitFor();
    await dialog.getByText(SECOND).first().waitFor();
  });

  it("a person's own text replaces a file and goes through the gate", async () => {
    const { runId } = await stage.startReviewed({ options: { maxRegenerations: 0 } });
    page = await stage.visit(`/runs/${runId}/phases/${REFERENCE}/files/${FIRST}?view=replace`);
    const text = page.getByLabel(`Text of ${FIRST}`);
    const draft = await text.inputValue();
    await text.fill(draft.replace('TODO: finish this.', 'This is what was missing.'));
    await page.reload();
    expect(await text.inputValue()).toContain('This is what was missing.');
    await page.getByRole('button', { name: 'Use this text…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Use this text' }).click();
    const run = await stage.api.waitForGate(runId, REFERENCE, 2);
    expect(run.phases[REFERENCE]?.files.flagged).toBe(FAULTY.length - 1);
    await page.getByText('written by local').waitFor();
  });

  it('a plan update is put together, proposed, seen with its difference and approved', async () => {
    const { runId } = await stage.startReviewed();
    page = await stage.visit(`/runs/${runId}/phases/${REFERENCE}/plan`);
    await page.getByRole('button', { name: 'Add a file…' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Path').fill('reference/limits.md');
    await form.getByLabel('Title').fill('Limits');
    await form.getByLabel('Outline').fill('## Requests — how many per minute');
    await form.getByRole('button', { name: 'Add to the proposal' }).click();
    await page.getByLabel('Reason').fill('Nobody finds the limits.');
    await page.getByRole('button', { name: 'Propose 1 change' }).click();
    await page.getByText('A plan update is proposed by local').waitFor();
    await page.getByText('Nobody finds the limits.').waitFor();
    await page.getByText('For it, 1 file would be written: reference/limits.md').waitFor();
    await page.getByRole('button', { name: 'Approve the update…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Approve the update' }).click();
    const run = await stage.api.waitForGate(runId, REFERENCE, 2);
    expect(run.phases[REFERENCE]?.planVersion).toBe(2);
    await page.getByText('new in this version').waitFor();
  });

  it('a plan that awaits approval is approved before anything is written', async () => {
    const runId = await stage.startRun({ options: { approvePlan: true } });
    await stage.api.waitFor(runId, ({ awaiting }) => awaiting?.what === 'plan');
    page = await stage.visit(`/runs/${runId}`);
    await page.getByRole('link', { name: 'Review the plan' }).click();
    await page.getByText('Planned files').waitFor();
    await page.getByRole('button', { name: 'Approve the plan…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
    await stage.api.waitForGate(runId, 0);
  });

  it('a rejection needs a reason and ends the run', async () => {
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
    const runId = await stage.startRun({ options: { approval: { required: 2 } } });
    await stage.api.waitForGate(runId, 0);
    page = await stage.visit(`/runs/${runId}/phases/0`);
    await page.getByText('0 of 2 have').waitFor();
    await page.getByRole('button', { name: /^Approve the phase/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
    await page.getByText('You have approved already; others have to as well.').waitFor();
    await page.getByText('1 of 2 have').waitFor();
  });

  it('a run is canceled only after a question', async () => {
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
