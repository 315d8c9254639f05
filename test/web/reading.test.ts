import type { Page } from 'playwright-core';
import { afterEach, expect, it } from 'vitest';
import type { RunResource } from '../../shared/contract/run.ts';
import { describeInBrowser } from './browser.ts';
import { as, FAULTY, REFERENCE, SIGNED_IN } from './stage.ts';
import { useStage } from './use-stage.ts';

const ADA = { extraHTTPHeaders: as('ada;Approver') };
const BOB = { extraHTTPHeaders: as('bob;Approver') };
const [FIRST = '', SECOND = ''] = FAULTY;

describeInBrowser('reading on the review page', () => {
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
  const toPhase = ({ runId }: RunResource, phase = REFERENCE) => `/runs/${runId}/phases/${phase}`;
  const toCount = (run: RunResource, viewed: number) =>
    `${viewed} of ${run.phases[REFERENCE]?.files.planned} viewed`;
  const isViewed = (page: Page, path: string) =>
    page.getByLabel(`Viewed ${path}`, { exact: true }).isChecked();

  it('a viewed file stays viewed for its reviewer in another browser, and for no one else', async () => {
    const run = await shared.stage.startReviewed();
    const page = await visit(`${toPhase(run)}/files/${FIRST}`, ADA);
    await page.getByLabel('Viewed', { exact: true }).check();
    await page.getByText(toCount(run, 1)).first().waitFor();
    const again = await visit(`${toPhase(run)}/files`, ADA);
    await again.getByText(toCount(run, 1)).first().waitFor();
    expect(await isViewed(again, FIRST)).toBe(true);
    expect(await isViewed(again, SECOND)).toBe(false);
    await again.reload();
    await again.getByText(toCount(run, 1)).first().waitFor();
    const other = await visit(`${toPhase(run)}/files`, BOB);
    await other.getByText(toCount(run, 0)).first().waitFor();
  });

  it('a viewed file is no longer viewed after it was regenerated, and the others are', async () => {
    const run = await shared.stage.startReviewed();
    const page = await visit(`${toPhase(run)}/files/${FIRST}`, ADA);
    await page.getByLabel('Viewed', { exact: true }).waitFor();
    await page.keyboard.press('v');
    await page.getByRole('heading', { name: SECOND }).waitFor();
    await page.getByLabel('Viewed', { exact: true }).check();
    await page.getByText(toCount(run, 2)).first().waitFor();
    const body = { phase: REFERENCE, files: [FIRST], guidance: 'Finish it.' };
    await shared.stage.api.post(`/runs/${run.runId}/regenerate`, body);
    await shared.stage.api.waitForGate(run.runId, REFERENCE, 2);
    await page.getByText(toCount(run, 1)).first().waitFor();
    await page.goto(`${shared.stage.service.url}${toPhase(run)}/files`);
    await page.getByText(toCount(run, 1)).first().waitFor();
    expect(await isViewed(page, FIRST)).toBe(false);
    expect(await isViewed(page, SECOND)).toBe(true);
  });

  it('an approval says and records what was viewed', async () => {
    const runId = await shared.stage.startRun();
    const run = await shared.stage.api.waitForGate(runId, 0);
    const page = await visit(`${toPhase(run, 0)}/files`, ADA);
    await page
      .getByRole('checkbox', { name: /^Viewed / })
      .first()
      .check();
    const files = run.phases[0]?.files.planned ?? 0;
    await page.getByText(`1 of ${files} viewed`).first().waitFor();
    await page.getByRole('button', { name: /^Approve the phase/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(`You have viewed 1 of ${files} files`).waitFor();
    await dialog.getByRole('button', { name: 'Approve' }).click();
    await page.getByText(`by ada`).first().waitFor();
    await page.getByText(`, 1 of ${files} viewed`).first().waitFor();
    const reading = { viewed: 1, files, openComments: 0 };
    const decided = await shared.stage.api.waitFor(
      runId,
      (it) => it.phases[0]?.decision !== undefined,
    );
    expect(decided.phases[0]?.decision).toMatchObject({ by: 'ada', reading });
  });

  it('a run that requires it takes no approval before every file was viewed', async () => {
    const { stage } = shared;
    const runId = await stage.startRun({ options: { approval: { requireViewed: true } } });
    const run = await stage.api.waitForGate(runId, 0);
    const answer = await stage.api.approve(run, as('ada;Approver'));
    expect(answer).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('ada has viewed 0 of') },
    });
    const page = await visit(`${toPhase(run, 0)}/files`, ADA);
    await page.getByText('This run requires that you have viewed every file').waitFor();
    const approve = page.getByRole('button', { name: /^Approve the phase/ });
    expect(await approve.isDisabled()).toBe(true);
    for (const mark of await page.getByRole('checkbox', { name: /^Viewed / }).all()) {
      await mark.check();
    }
    await approve.click();
    await page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
    expect((await stage.api.waitForGate(runId, 1)).phases[0]?.decision?.by).toBe('ada');
  });

  it('files are filtered by words and folder, found by their text, and selected all at once', async () => {
    const run = await shared.stage.startReviewed();
    const page = await visit(`${toPhase(run)}/files`, ADA);
    await page.getByLabel('Search files').fill('05 GROUP');
    await expect.poll(() => page.locator('.virtual-row').count()).toBe(1);
    await page.getByLabel('Search files').fill('');
    await page.getByText(/^\d+ folders?$/).click();
    await page.getByRole('button', { name: 'reference', exact: true }).click();
    await page.getByText(/, showing reference$/).waitFor();
    await page.getByLabel('Search in texts').fill('finish TODO');
    await page.getByText(`${FAULTY.length} files of`).waitFor();
    await page.getByRole('link', { name: new RegExp(`^${FIRST}, line`) }).click();
    await page.locator('.source-line-shown', { hasText: 'TODO' }).waitFor();
    await page.goBack();
    await page.getByLabel('Show', { exact: true }).selectOption('Not viewed');
    await page.getByRole('button', { name: /^Select \d+ shown files$/ }).click();
    await page.getByRole('button', { name: /^Deselect \d+ shown files$/ }).waitFor();
    await page.getByRole('button', { name: /^Mark \d+ shown files as viewed$/ }).click();
    await page.getByText('No matching files').waitFor();
    await page.getByLabel('Show', { exact: true }).selectOption('Read these 20');
    await expect.poll(() => page.locator('.virtual-row').count()).toBeGreaterThan(1);
  });

  it('a search needs words, and does not look into other phases', async () => {
    const { stage } = shared;
    const { runId } = await stage.startReviewed();
    const search = (query: string) => stage.api.get(`/runs/${runId}/search?${query}`);
    expect((await search('phase=2&q=%20')).status).toBe(400);
    expect((await search(`phase=2&q=${'a%20'.repeat(11)}`)).status).toBe(400);
    expect((await search(`phase=2&q=${'a'.repeat(201)}`)).status).toBe(400);
    expect((await search('phase=1&q=TODO')).body).toMatchObject({ files: 0, matches: [] });
    expect((await search('phase=4&q=TODO')).body).toMatchObject({ searched: 0 });
  });

  it('a document in a folder is read by clients that encode its slashes', async () => {
    const { stage } = shared;
    const { runId } = await stage.startReviewed();
    const encoded = await stage.api.get(`/runs/${runId}/artifacts/${encodeURIComponent(FIRST)}`);
    expect(encoded).toMatchObject({ status: 200, body: expect.stringContaining('# ') });
  });

  it.each([
    ['a form of another site', 'text/plain', {}, 415],
    ['a script of another site', 'application/json', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a caller without a role', 'application/json', as('eve'), 403],
  ])('%s cannot mark files as viewed', async (_, type, headers, status) => {
    const runId = await shared.stage.startRun();
    const answer = await fetch(`${shared.stage.service.url}/api/runs/${runId}/viewed`, {
      method: 'PUT',
      headers: { 'content-type': type, ...as('ada;Approver'), ...headers },
      body: JSON.stringify({ phase: 0, files: [{ path: 'x', sha256: 'x' }] }),
    });
    expect(answer.status).toBe(status);
  });
});
