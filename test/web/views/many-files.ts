import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GateReport, Issue } from '../../../shared/contract/release-format.ts';
import { REFERENCE } from '../stage.ts';
import type { ViewContext } from './view-context.ts';

const FILES = 10_000;

const toPath = (index: number) => `reference/file-${String(index).padStart(5, '0')}.md`;

/** The report of a phase of 10,000 files with an issue in each: too large for a real run here. */
function toLargeReport(report: GateReport): GateReport {
  const paths = Array.from({ length: FILES }, (_, index) => toPath(index));
  const issues = paths.map((file, index): Issue => {
    const message = `Unexpected word ${'and another one '.repeat(index % 7)}here, expected none`;
    return { file, line: 1 + (index % 90), column: 1, rule: 'title', severity: 'warning', message };
  });
  const files = paths.map((path) => ({
    path,
    attempt: 1,
    sha256: `sha256:${'0'.repeat(64)}`,
    size: 1,
  }));
  return { ...report, issues, files, warnings: FILES };
}

export function describeManyFiles(context: ViewContext): void {
  describe('with 10,000 files', () => {
    let page: Page;

    beforeAll(async () => {
      page = await context.stage.visit('/');
      await page.route(`**/phases/${REFERENCE}/report*`, async (route) => {
        const answer = await route.fetch();
        await route.fulfill({ response: answer, json: toLargeReport(await answer.json()) });
      });
    });
    afterAll(() => page?.context().close());

    it.each(['', '/files'])(
      'the page scrolls to the last of 10,000 files, with few of them in the page%s',
      async (view) => {
        await page.goto(`${context.stage.service.url}${context.phasePath}${view}`);
        const rows = page.locator('.virtual-row');
        await rows.first().waitFor();
        expect(await rows.count()).toBeLessThan(120);
        expect(await rows.first().getAttribute('aria-setsize')).toBe(
          String(view === '' ? 2 * FILES : FILES),
        );
        // Rows not drawn yet have an estimated height, so the end moves a little meanwhile.
        const last = page.getByRole('link', { name: toPath(FILES - 1) }).first();
        await expect
          .poll(async () => {
            await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
            return last.isVisible();
          })
          .toBe(true);
        expect(await rows.count()).toBeLessThan(120);
      },
    );

    it('the page finds one of 10,000 files by its name', async () => {
      await page.goto(`${context.stage.service.url}${context.phasePath}/files`);
      await page.getByLabel('Search files').fill('file-07777');
      await page.getByRole('link', { name: toPath(7777) }).waitFor();
      await expect.poll(() => page.locator('.virtual-row').count()).toBe(1);
    });
  });
}
