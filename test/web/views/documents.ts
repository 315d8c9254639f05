import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toTaggedDocument } from '../../e2e/documents.ts';
import { FAULTY, REFERENCE } from '../stage.ts';
import type { ViewContext } from './view-context.ts';

const FIRST = FAULTY[0] ?? '';

export function describeDocuments(context: ViewContext): void {
  describe('a document', () => {
    let page: Page;
    let base: string;

    beforeAll(async () => {
      base = `${context.stage.service.url}/runs/${context.runId}/phases`;
      page = await context.stage.visit(`${context.phasePath}/files/${FIRST}`);
    });
    afterAll(() => page?.context().close());

    it('a document shows each issue below the block it is about, in the text and in its source', async () => {
      await page.locator('.md-block-noted', { hasText: 'TODO: finish this.' }).waitFor();
      await page.getByRole('link', { name: 'Source' }).click();
      await page.locator('.source-line-noted', { hasText: 'TODO: finish this.' }).waitFor();
      await page.getByRole('link', { name: 'Rendered' }).click();
    });

    it('a document colours its code by elements, with a script that is loaded when code is shown', async () => {
      const scripts = () =>
        page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
      await page.locator('.md-code .code-string').first().waitFor();
      expect((await scripts()).some((name) => /highlight/.test(name))).toBe(true);
      const code = page.locator('.md-code', { has: page.locator('.code-attr') }).first();
      JSON.parse((await code.textContent()) ?? '');
    });

    it('a document shows beside each fact the place in the input that it is based on', async () => {
      const block = page.locator('.md-block', { hasText: /^Responses/ }).first();
      const mark = page.locator('.evidence-mark', { hasText: 'fact' });
      expect(await mark.count()).toBeGreaterThan(3);
      await block.locator('h4').click();
      const place = page.locator('.evidence[open] .evidence-place').first();
      await place.getByText('openapi.json /paths/~1').waitFor();
      await place.getByRole('group', { name: 'Input at' }).getByText('"responses"').waitFor();
      await block.locator('h4').click();
      await place.waitFor({ state: 'detached' });
    });

    it('a document and its gate show how many claims and words were judged', async () => {
      const counts = /\d+ claims? true, \d+ false, \d+ not judged/;
      await page.locator('.view-head').getByText(counts).waitFor();
      await page
        .locator('.view-head')
        .getByText(/words? rendered, \d+ written/)
        .waitFor();
      await page.locator('.document-way .back').click();
      await page.locator('.summary').getByText(counts).waitFor();
      await page.goBack();
      await page.locator('.view-head').getByText('checked').waitFor();
    });

    it('a document says that its bytes are those the gate judged, computed in the browser', async () => {
      await page.locator('.view-head').getByText('checked').waitFor();
    });

    it('a document with other bytes than the gate judged is marked', async () => {
      await page.route(`**/artifacts/${FIRST}?*`, async (route) => {
        const answer = await route.fetch();
        await route.fulfill({ response: answer, body: `${await answer.text()} more` });
      });
      await page.reload();
      await page.getByText('this text does not have this digest').waitFor();
      await page.unroute(`**/artifacts/${FIRST}?*`);
      await page.reload();
    });

    it('a document has an outline that leads to its headings', async () => {
      await page.locator('.outline summary').click();
      const heading = page.locator('.markdown h4', { hasText: 'Responses' }).first();
      await page.locator('.outline').getByRole('link', { name: 'Responses' }).first().click();
      await expect.poll(() => isInView(heading)).toBe(true);
    });

    it('a document has links that lead to other files of the docset, at the place they name', async () => {
      await page.goto(`${base}/1/files/conventions.md`);
      const link = page.locator('.markdown a[href*="/files/"][href*="#doc-"]').first();
      const href = (await link.getAttribute('href')) ?? '';
      await link.click();
      const target = page.locator(
        `[id="${decodeURIComponent(new URL(href, base).hash.slice(1))}"]`,
      );
      await target.waitFor();
      await expect.poll(() => isInView(target)).toBe(true);
      expect(new URL(page.url()).pathname).toBe(new URL(href, base).pathname);
    });

    it('a document can be saved as a report in every form', async () => {
      await page.goto(`${base}/${REFERENCE}`);
      const endings = { Markdown: 'md', JSON: 'json', SARIF: 'sarif' };
      for (const [name, ending] of Object.entries(endings)) {
        const saved = page.waitForEvent('download');
        await page.getByRole('button', { name }).click();
        expect((await saved).suggestedFilename()).toBe(`phase-${REFERENCE}-round-1.${ending}`);
      }
    });

    it('a document is compared with the last approved version, from any earlier run', async () => {
      const { stage, runId } = context;
      const between = await stage.startRun({ parentRunId: runId });
      const inputs = { openapi: toTaggedDocument(9) };
      const latest = await stage.startRun({ parentRunId: between, inputs });
      await stage.api.approve(await stage.api.waitForGate(latest, 0));
      await stage.api.waitForGate(latest, 1);
      await page.goto(
        `${stage.service.url}/runs/${latest}/phases/1/files/index.md?view=difference`,
      );
      await page.locator('.difference th', { hasText: 'Last approved version' }).waitFor();
      await page.locator('.line-new', { hasText: 'group-09' }).first().waitFor();
      expect(await page.locator('.line-gone', { hasText: 'group-01' }).count()).toBe(0);
      await page.getByLabel('Layout').selectOption('Inline');
      await page.locator('.difference-inline').waitFor();
    });

    it('a phase shows all its changes since the last release on one page, as source or rendered', async () => {
      const list = await context.stage.api.get<{ runs: { runId: string }[] }>('/runs?limit=1');
      const latest = list.body.runs[0]?.runId;
      await page.goto(`${context.stage.service.url}/runs/${latest}/phases/1/changes`);
      await page.getByRole('heading', { name: /^\d+ changed files?$/ }).waitFor();
      await page.locator('.line-new', { hasText: 'group-09' }).first().waitFor();
      expect(await page.locator('.line-gone', { hasText: 'group-01' }).count()).toBe(0);
      await expect.poll(() => countOverlaps(page)).toBe(0);
      await page.getByLabel('Ignore white space').check();
      await page.getByLabel('View', { exact: true }).selectOption('Rendered');
      await page.locator('.rendered-pair').first().waitFor();
      await page.getByLabel('View', { exact: true }).selectOption('Source');
      await page.locator('.line-new', { hasText: 'group-09' }).first().waitFor();
    });
  });
}

/** Rows of a list that begin above the end of the one before. */
function countOverlaps(page: Page): Promise<number> {
  return page.locator('.virtual-row').evaluateAll((rows) => {
    const boxes = rows.map((row) => row.getBoundingClientRect());
    return boxes.filter(({ top }, index) => top < (boxes[index - 1]?.bottom ?? top) - 1).length;
  });
}

async function isInView(element: ReturnType<Page['locator']>): Promise<boolean> {
  const box = await element.boundingBox();
  return box !== null && box.y > 0 && box.y < 800;
}
