import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FAULTY } from '../stage.ts';
import type { ViewContext } from './view-context.ts';

export function describeKeyboard(context: ViewContext): void {
  describe('by keyboard alone', () => {
    let page: Page;

    beforeAll(async () => {
      page = await context.stage.visit(context.phasePath);
      await page.getByRole('list', { name: 'Issues' }).waitFor();
    });
    afterAll(() => page?.context().close());

    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');

    it('the keys j and k go from issue to issue, o opens one at its line', async () => {
      await page.keyboard.press('j');
      await page.locator('.issue-current').waitFor();
      await page.keyboard.press('j');
      const second = await focused();
      await page.keyboard.press('k');
      expect(await focused()).toMatch(/^line \d+/);
      await page.keyboard.press('j');
      expect(await focused()).toBe(second);
      await page.keyboard.press('o');
      await page.locator('.source-line-shown').waitFor();
      expect(page.url()).toContain(FAULTY[1]);
    });

    it('the keys [ and ] go from file to file, x selects one, r asks to regenerate it', async () => {
      await page.keyboard.press(']');
      await page.getByRole('heading', { name: FAULTY[2] ?? '' }).waitFor();
      await page.keyboard.press('[');
      await page.getByRole('heading', { name: FAULTY[1] ?? '' }).waitFor();
      await page.keyboard.press('x');
      await page.getByRole('button', { name: 'Regenerate 1 file…' }).waitFor();
      await page.keyboard.press('r');
      await page.getByRole('dialog').getByText('Regenerate 1 file?').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      expect((await context.stage.api.run(context.runId)).status).toBe('AwaitingApproval');
    });

    it('the key ? lists the keys, and they can be switched off', async () => {
      await page.keyboard.press('?');
      const dialog = page.getByRole('dialog', { name: 'Keys' });
      await dialog.getByText('Next file', { exact: true }).waitFor();
      await dialog.getByLabel('Single keys are on').uncheck();
      await page.keyboard.press('Escape');
      const url = page.url();
      await page.keyboard.press(']');
      expect(page.url()).toBe(url);
      await page.getByRole('button', { name: 'Keys' }).click();
      await dialog.getByLabel('Single keys are on').check();
      await page.keyboard.press('Escape');
    });

    it.each(['Escape', 'Back'])(
      'a dialog closed by %s returns the focus to its button',
      async (way) => {
        const button = page.getByRole('button', { name: 'Reject…' });
        await button.press('Enter');
        const dialog = page.getByRole('dialog');
        await dialog.getByLabel('Reason').waitFor();
        await (way === 'Escape'
          ? page.keyboard.press('Escape')
          : dialog.getByRole('button', { name: 'Back' }).press('Enter'));
        await dialog.waitFor({ state: 'detached' });
        expect(await focused()).toBe('Reject…');
      },
    );

    it('a change of view puts the focus on its heading, and the first Tab stop skips to the content', async () => {
      await page.getByRole('link', { name: 'Events' }).press('Enter');
      await page.getByRole('heading', { name: 'Events' }).waitFor();
      await expect.poll(focused).toBe('Events');
      await page.reload();
      await page.getByRole('heading', { name: 'Events' }).waitFor();
      await page.keyboard.press('Tab');
      expect(await focused()).toBe('Skip to the content');
    });

    it('the back button goes back, and a deep link opens the same view', async () => {
      await page.goto(
        `${context.stage.service.url}${context.phasePath}?by=rule&search=placeholder`,
      );
      await page.getByRole('heading', { name: 'placeholders' }).waitFor();
      await page.getByRole('link', { name: 'placeholders' }).first().click();
      await page.getByRole('heading', { name: 'Rule placeholders' }).waitFor();
      await page.goBack();
      await page.getByRole('heading', { name: 'placeholders' }).waitFor();
      expect(new URL(page.url()).search).toBe('?by=rule&search=placeholder');
    });
  });
}
