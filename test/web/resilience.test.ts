import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from './browser.ts';
import { FAULTY, REFERENCE, Stage } from './stage.ts';

const FIRST = FAULTY[0] ?? '';

describeInBrowser('the review page when things go wrong', () => {
  let stage: Stage;
  let page: Page | undefined;

  beforeAll(async () => {
    stage = await Stage.open({ CALL_DELAY_MS: '150' });
  });
  afterEach(async () => {
    await page?.context().close();
    stage.complaints.splice(0);
  });
  afterAll(() => stage?.close());

  it('the review page says when the connection is lost, keeps the text, and continues when it is back', async () => {
    const { runId } = await stage.startReviewed();
    page = await stage.visit(`/runs/${runId}/phases/${REFERENCE}`);
    await page.getByLabel(`Regenerate ${FIRST}`, { exact: true }).check();
    await page.context().setOffline(true);
    await page.evaluate(() => window.dispatchEvent(new Event('offline')));
    await page.getByLabel('Guidance for all selected files').fill('Kept through the dark.');
    await page.getByRole('button', { name: 'Regenerate 1 file…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Regenerate' }).click();
    await dialog.getByText('the service does not answer; nothing was changed').waitFor();
    await page.context().setOffline(false);
    await dialog.getByRole('button', { name: 'Regenerate' }).click();
    const run = await stage.api.waitForGate(runId, REFERENCE, 2);
    expect(run.phases[REFERENCE]?.gate?.round).toBe(2);
    await page.getByText('2 errors').first().waitFor();
  });

  it('the review page says that it has lost the service, and reconnects by itself', async () => {
    const runId = await stage.startRun();
    await stage.api.waitForGate(runId, 0);
    page = await stage.visit(`/runs/${runId}`);
    await page.getByText('Your decision').waitFor();
    let isDown = true;
    await page.route('**/api/runs/**', (route) => (isDown ? route.abort() : route.continue()));
    await stage.service.kill();
    await page.getByText('The connection is lost').waitFor();
    await stage.restart();
    isDown = false;
    await page.getByText('The connection is lost').waitFor({ state: 'detached' });
    await stage.api.approve(await stage.api.waitForGate(runId, 0));
    await page
      .getByRole('link', { name: /Phase 1, Foundation/ })
      .and(page.locator('.phase-awaitingapproval'))
      .waitFor();
  });

  it('the review page shows an activity that is retried, with its attempt and last error', async () => {
    const runId = await stage.startRun();
    await stage.api.waitForGate(runId, 0);
    page = await stage.openPage();
    const failed = { activity: 'runGate', phase: 0, attempt: 2, maxAttempts: 4 };
    const retrying = [{ ...failed, detail: 'storage is away', at: new Date().toISOString() }];
    await page.route(`**/api/runs/${runId}`, async (route) => {
      const response = await route.fetch();
      const { awaiting: _, ...run } = await response.json();
      await route.fulfill({ response, json: { ...run, status: 'Running', retrying } });
    });
    await page.goto(`${stage.service.url}/runs/${runId}`);
    await page.getByText('Retrying: runGate failed, attempt 2 of 4').waitFor();
    await page.getByText('storage is away').waitFor();
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });

  it('the notes of a review survive a reload', async () => {
    const { runId } = await stage.startReviewed();
    page = await stage.visit(`/runs/${runId}/phases/${REFERENCE}`);
    await page.getByLabel(`Regenerate ${FIRST}`, { exact: true }).check();
    await page.getByLabel(`Guidance for ${FIRST}`).fill('Say what the limit is.');
    await page.reload();
    expect(await page.getByLabel(`Guidance for ${FIRST}`).inputValue()).toBe(
      'Say what the limit is.',
    );
  });

  it('the review page shows files as they are written, and then the gate, without a reload', async () => {
    // One file at a time, so that writing them takes longer than observing it.
    const runId = await stage.startRun({ options: { maxRegenerations: 0, maxParallelFiles: 1 } });
    await stage.api.approve(await stage.api.waitForGate(runId, 0));
    await stage.api.waitForGate(runId, 1);
    page = await stage.visit(`/runs/${runId}/phases/${REFERENCE}`);
    await page.getByText('has not reached the gate').waitFor();
    const seen = page.getByRole('list', { name: 'Files being written' }).waitFor();
    await stage.api.approve(await stage.api.run(runId));
    await seen;
    await page.getByText('Gate failed').first().waitFor();
    await page.getByRole('status').filter({ hasText: 'the gate failed with 3 errors' }).waitFor();
  });

  it.each([
    ['/runs/20260101T000000000Z-00000000', 'cannot find run'],
    ['/runs/not-a-run', 'cannot find a run with that id'],
    ['/nowhere', ''],
  ])('the page says that %s does not exist', async (path, text) => {
    if (path === '/nowhere') {
      expect((await fetch(`${stage.service.url}${path}`)).status).toBe(404);
      return;
    }
    page = await stage.visit(path);
    await page.getByText(text).first().waitFor();
    await page.getByRole('link', { name: 'See all runs' }).waitFor();
  });

  it('a run whose inputs leave questions open shows the questions, and a way to start again', async () => {
    const runId = await stage.startOpen();
    await stage.api.waitForEnd(runId);
    page = await stage.visit(`/runs/${runId}/phases/0`);
    await page.getByText('The inputs leave questions open').waitFor();
    await page.getByText('/info/title').first().waitFor();
    await page.getByRole('link', { name: 'Start again with corrected inputs' }).click();
    await page.getByRole('heading', { name: 'New run' }).waitFor();
  });
});
