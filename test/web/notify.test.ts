import type { Page } from 'playwright-core';
import { afterEach, expect, it } from 'vitest';
import { describeInBrowser } from './browser.ts';
import { as, SIGNED_IN } from './stage.ts';
import { useStage } from './use-stage.ts';

const ADA = { extraHTTPHeaders: as('ada;Approver'), permissions: ['notifications'] };
const EVE = { extraHTTPHeaders: as('eve') };

describeInBrowser('notifications on the review page', () => {
  const shared = useStage(SIGNED_IN);
  let pages: Page[] = [];
  afterEach(async () => {
    await Promise.all(pages.map((page) => page.context().close()));
    pages = [];
    expect(shared.stage.complaints.splice(0)).toEqual([]);
  });

  it('a waiting gate is in title, icon, list and a notification of its approver, and of no other user', async () => {
    const { stage } = shared;
    const page = await stage.openPage(ADA);
    const other = await stage.openPage(EVE);
    pages = [page, other];
    await page.addInitScript(() => {
      const shown: string[] = [];
      Object.assign(window, {
        shown,
        Notification: class {
          static permission = 'granted';
          constructor(title: string) {
            shown.push(title);
          }
        },
      });
    });
    await page.goto(stage.service.url);
    await other.goto(stage.service.url);
    await page.getByText('No runs yet').waitFor();
    expect(await page.title()).toBe('Runs · Phasewright');
    const only = { options: { approval: { approvers: ['bob'] } } };
    const [runId, foreign] = [
      await stage.startRun({ title: 'Mine 1.0' }),
      await stage.startRun({ title: 'Of Bob 1.0', ...only }),
    ];
    await stage.api.waitForGate(runId, 0);
    await stage.api.waitForGate(foreign, 0);
    await expect.poll(() => page.title(), { timeout: 60_000 }).toBe('(1) Runs · Phasewright');
    expect(await page.evaluate(() => Reflect.get(window, 'shown'))).toEqual(['Mine 1.0']);
    expect(await page.locator('link[rel="icon"]').getAttribute('href')).toContain('icon-waiting');
    await page.getByRole('link', { name: '1 gate waits for you' }).click();
    expect(await page.getByLabel('Waits for me').isChecked()).toBe(true);
    await page.getByText('Mine 1.0').waitFor();
    expect(await page.getByText('Of Bob 1.0').count()).toBe(0);
    await other.getByText('Of Bob 1.0').waitFor();
    expect(await other.title()).toBe('Runs · Phasewright');
    await stage.api.approve(await stage.api.run(runId), as('ada;Approver'));
  });
});
