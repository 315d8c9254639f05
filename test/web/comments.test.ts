import type { Page } from 'playwright-core';
import { afterEach, expect, it } from 'vitest';
import { describeInBrowser } from './browser.ts';
import { as, FAULTY, REFERENCE, SIGNED_IN } from './stage.ts';
import { useStage } from './use-stage.ts';

const ADA = { extraHTTPHeaders: as('ada;Approver') };
const BOB = { extraHTTPHeaders: as('bob;Approver') };
const [FIRST = ''] = FAULTY;
const HOSTILE = '<img src=x onerror="document.title=1"> **bold** [x](javascript:alert(1))';

describeInBrowser('comments on the review page', () => {
  const shared = useStage(SIGNED_IN);
  const pages: Page[] = [];
  afterEach(async () => {
    await Promise.all(pages.splice(0).map((page) => page.context().close()));
    expect(shared.stage.complaints.splice(0)).toEqual([]);
  });

  async function visit(path: string, who: typeof ADA): Promise<Page> {
    const page = await shared.stage.visit(path, who);
    pages.push(page);
    return page;
  }

  it('a comment on a block is seen by another reviewer at once, answered and resolved', async () => {
    const { runId } = await shared.stage.startReviewed();
    const path = `/runs/${runId}/phases/${REFERENCE}/files/${FIRST}`;
    const other = await visit(path, BOB);
    await other
      .getByLabel(/^Comment on line/)
      .first()
      .waitFor();
    const page = await visit(path, ADA);
    await page
      .getByRole('button', { name: /^Comment on line/ })
      .nth(2)
      .click();
    await page.getByRole('textbox', { name: /^Comment on line/ }).fill(HOSTILE);
    await page.reload();
    await page
      .getByRole('button', { name: /^Comment on line/ })
      .nth(2)
      .click();
    await page.getByRole('button', { name: 'Comment', exact: true }).click();
    await other.locator('.md-notes').getByText(HOSTILE, { exact: true }).waitFor();
    await other.getByRole('button', { name: 'Reply' }).click();
    await other.getByLabel('Reply to ada').fill('Not so.');
    await other.getByRole('button', { name: 'Send reply' }).click();
    await page.getByText('Not so.').waitFor();
    await page.getByRole('button', { name: 'Resolve' }).click();
    await other.getByText(', resolved by ada').waitFor();
    expect(await other.locator('.thread img, .thread a').count()).toBe(0);
  });

  it('a comment on a line of the source and one on the file are listed at the gate and in the approval', async () => {
    const runId = await shared.stage.startRun();
    const run = await shared.stage.api.waitForGate(runId, 0);
    const report = JSON.parse(await shared.stage.api.report(runId, 0, 'application/json'));
    const [{ path }] = report.files;
    const page = await visit(`/runs/${runId}/phases/0/files/${path}?view=source&line=1`, ADA);
    await page.getByRole('button', { name: 'Comment on line 1', exact: true }).click();
    await page.getByRole('textbox', { name: 'Comment on line 1' }).fill('A better title?');
    await page.getByRole('button', { name: 'Comment', exact: true }).click();
    await page.locator('.source-line').first().getByText('A better title?').waitFor();
    await page.getByRole('button', { name: 'Comment on the file' }).click();
    await page.getByRole('textbox', { name: `Comment on ${path}` }).fill('Too long.');
    await page.getByRole('button', { name: 'Comment', exact: true }).click();
    await page.getByLabel('Comments on this file').getByText('Too long.').waitFor();
    await page.goto(`${shared.stage.service.url}/runs/${runId}/phases/0`);
    await page.getByText('2 open comments').waitFor();
    await page.getByRole('link', { name: `${path}, line 1` }).waitFor();
    await page.getByRole('button', { name: /^Approve the phase/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('2 comments are open').waitFor();
    await dialog.getByRole('button', { name: 'Approve' }).click();
    await page.getByText('2 open comments').first().waitFor();
    const decided = await shared.stage.api.waitFor(
      run.runId,
      (it) => it.phases[0]?.decision !== undefined,
    );
    expect(decided.phases[0]?.decision?.reading).toMatchObject({ openComments: 2 });
  });

  it('open comments go to the writer of their files, and are shown as old on the new text', async () => {
    const { runId } = await shared.stage.startReviewed();
    const path = `/runs/${runId}/phases/${REFERENCE}/files/${FIRST}`;
    const page = await visit(path, ADA);
    await page
      .getByRole('button', { name: /^Comment on line/ })
      .nth(1)
      .click();
    await page.getByRole('textbox', { name: /^Comment on line/ }).fill('Say which ones.');
    await page.getByRole('button', { name: 'Comment', exact: true }).click();
    await page.getByRole('button', { name: 'Select 1 file with open comments' }).click();
    await page.getByLabel('Guidance for all selected files').fill('Finish it.');
    await page.getByRole('button', { name: 'Regenerate 1 file…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Send 1 open comment, each as guidance for its block').waitFor();
    await dialog.getByRole('button', { name: 'Regenerate' }).click();
    await shared.stage.api.waitForGate(runId, REFERENCE, 2);
    const events = await shared.stage.api.eventsUntil(runId, (all) =>
      all.some(({ type, data }) => type === 'decision.recorded' && data.decision === 'regenerate'),
    );
    expect(events.findLast(({ type }) => type === 'decision.recorded')?.data.comments).toEqual([
      expect.any(String),
    ]);
    await page.getByText(', about attempt 1').waitFor();
    await page.goto(`${shared.stage.service.url}/runs/${runId}/phases/${REFERENCE}`);
    await page.getByRole('link', { name: 'Changes', exact: true }).click();
    await page.getByText('1 changed file').waitFor();
    const change = page.getByRole('article', { name: FIRST });
    await change.getByText('TODO: finish this.').first().waitFor();
    await page.getByLabel('Ignore white space').check();
    await change.getByText('TODO: finish this.').first().waitFor();
    await page.getByLabel('View', { exact: true }).selectOption('Rendered');
    await change.locator('.rendered-pair .markdown').nth(1).waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.decision-panel').isVisible()).toBe(false);
  });
});
