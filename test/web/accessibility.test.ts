import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOnly } from 'axe-core';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { describeInBrowser } from './browser.ts';
import { FAULTY, REFERENCE } from './stage.ts';
import { useStage } from './use-stage.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG 2.2 up to AA, as far as a program can check it, and axe's best practices. */
const EVERYTHING: RunOnly = {
  type: 'tag',
  values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
};
/** Rules that depend on the scheme, and on the width. */
const COLOURS: RunOnly = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };
const SIZES: RunOnly = { type: 'rule', values: ['target-size', 'scrollable-region-focusable'] };

const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 390, height: 844 };
/** 1280 pixels at a zoom of 400 %, WCAG 1.4.10. */
const NARROWEST = { width: 320, height: 640 };

async function findViolations(page: Page, runOnly: RunOnly): Promise<string[]> {
  if (await page.evaluate(() => !('axe' in window))) {
    // Evaluated by the debugger, so that the page's own policy does not change.
    await page.evaluate(AXE);
  }
  const result: AxeResults = await page.evaluate(
    (only) =>
      Reflect.get(window, 'axe').run(document, { runOnly: only, resultTypes: ['violations'] }),
    runOnly,
  );
  return result.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`),
  );
}

/** Navigates within the page, as its links do; an open dialog is closed first. */
async function goWithin(page: Page, path: string): Promise<void> {
  await page.keyboard.press('Escape');
  await page.evaluate(async (href) => {
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await nextFrame();
    history.pushState(null, '', href);
    dispatchEvent(new PopStateEvent('popstate'));
    await nextFrame();
    await nextFrame();
  }, path);
}

interface View {
  readonly name: string;
  readonly path: (runs: Runs) => string;
  readonly ready: string;
  readonly prepare?: (page: Page) => Promise<void>;
}

interface Runs {
  readonly failed: string;
  readonly complete: string;
  readonly planned: string;
  readonly stopped: string;
}

const file = (view: string) => `/phases/${REFERENCE}/files/${FAULTY[0]}${view}`;
const chooseAll = async (page: Page) => {
  await page.getByLabel('All 3 files with errors').check();
};

const VIEWS: readonly View[] = [
  { name: 'runs', path: () => '/', ready: '.run-row' },
  { name: 'runs, none found', path: () => '/?search=nothing', ready: '.empty' },
  { name: 'new run', path: () => '/runs/new', ready: '.start-form' },
  {
    name: 'new run, options open',
    path: () => '/runs/new',
    ready: '.start-form',
    // From the top: a page scrolled at random would hide part of a target below its fixed bar.
    async prepare(page) {
      await page.getByText('Options', { exact: true }).click();
      await page.evaluate(() => scrollTo(0, 0));
    },
  },
  { name: 'overview, waiting', path: ({ failed }) => `/runs/${failed}`, ready: '.callout' },
  {
    name: 'overview, out of budget',
    path: ({ stopped }) => `/runs/${stopped}`,
    ready: '.decision-panel .meter',
  },
  {
    name: 'question about the budget',
    path: ({ stopped }) => `/runs/${stopped}/phases/1`,
    ready: '.live-file',
    prepare: async (page) => {
      await page.keyboard.press('a');
      await page.getByLabel('New total budget in tokens').fill('1');
    },
  },
  { name: 'overview, complete', path: ({ complete }) => `/runs/${complete}`, ready: '.callout' },
  {
    name: 'gate, files chosen',
    path: ({ failed }) => `/runs/${failed}/phases/${REFERENCE}`,
    ready: '.issue',
    prepare: chooseAll,
  },
  {
    name: 'question before a decision',
    path: ({ failed }) => `/runs/${failed}/phases/${REFERENCE}`,
    ready: '.issue',
    prepare: async (page) => {
      await chooseAll(page);
      await page.keyboard.press('r');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'gate by rule',
    path: ({ failed }) => `/runs/${failed}/phases/${REFERENCE}?by=rule`,
    ready: '.issue',
  },
  {
    name: 'gate, passed after a regeneration',
    path: ({ complete }) => `/runs/${complete}/phases/${REFERENCE}`,
    ready: '[aria-labelledby=changed-title] .file-row',
  },
  {
    name: 'rule',
    path: ({ failed }) => `/runs/${failed}/phases/${REFERENCE}/rules/placeholders`,
    ready: '.markdown',
  },
  {
    name: 'files',
    path: ({ failed }) => `/runs/${failed}/phases/${REFERENCE}/files`,
    ready: '.file-row',
  },
  {
    name: 'changes of a round',
    path: ({ complete }) => `/runs/${complete}/phases/${REFERENCE}/changes`,
    ready: '.difference',
  },
  {
    name: 'changes, rendered',
    path: ({ complete }) => `/runs/${complete}/phases/${REFERENCE}/changes?view=rendered`,
    ready: '.rendered-pair .markdown',
  },
  {
    name: 'document, rendered',
    path: ({ failed }) => `/runs/${failed}${file('')}`,
    ready: '.md-block-noted',
    prepare: (page) => page.locator('.outline summary').click(),
  },
  {
    name: 'document, evidence open',
    path: ({ failed }) => `/runs/${failed}${file('')}`,
    ready: '.evidence-mark',
    async prepare(page) {
      await page.locator('.evidence-mark').nth(3).click();
      await page.locator('.evidence-text').first().waitFor();
    },
  },
  {
    name: 'document, source',
    path: ({ failed }) => `/runs/${failed}${file('?view=source')}`,
    ready: '.source-line-noted',
  },
  {
    name: 'difference, side by side',
    path: ({ complete }) => `/runs/${complete}${file('?view=difference&layout=side')}`,
    ready: '.difference',
  },
  {
    name: 'difference, in line',
    path: ({ complete }) => `/runs/${complete}${file('?view=difference&layout=inline')}`,
    ready: '.difference',
  },
  {
    name: "a person's own text",
    path: ({ failed }) => `/runs/${failed}${file('?view=replace')}`,
    ready: 'textarea.mono',
    async prepare(page) {
      await page.locator('textarea.mono').fill('# Mine');
      await page.getByText('Edited, not sent').waitFor();
      await page.evaluate(() => scrollTo(0, 0));
    },
  },
  {
    name: 'plan',
    path: ({ failed }) => `/runs/${failed}/phases/${REFERENCE}/plan?file=${FAULTY[0]}`,
    ready: '.planned-detail',
  },
  {
    name: 'plan that waits',
    path: ({ planned }) => `/runs/${planned}/phases/0/plan`,
    ready: '.planned-file',
  },
  {
    name: 'release, verified',
    path: ({ complete }) => `/runs/${complete}/release`,
    ready: '.chain-head',
    prepare: async (page) => {
      await page.getByRole('button', { name: 'Verify in this browser' }).click();
      await page.getByText(/^Verified/).waitFor();
    },
  },
  { name: 'events', path: ({ complete }) => `/runs/${complete}/events`, ready: '.event' },
  {
    name: 'keys',
    path: () => '/',
    ready: '.run-row',
    prepare: (page) => page.keyboard.press('?'),
  },
  { name: 'no such run', path: () => '/runs/not-a-run', ready: '.callout' },
];

describeInBrowser('the accessible review page', () => {
  const shared = useStage({ CALL_TOKENS: '1000' });
  let runs: Runs;

  beforeAll(async () => {
    const { stage } = shared;
    const complete = await stage.startReviewed();
    const mend = { phase: REFERENCE, files: FAULTY, guidance: 'Leave no notes.' };
    await stage.api.post(`/runs/${complete.runId}/regenerate`, mend);
    await stage.api.waitForGate(complete.runId, REFERENCE, 2);
    await stage.api.approveAll(complete.runId);
    const planned = await stage.startRun({ options: { approvePlan: true } });
    await stage.api.waitFor(planned, ({ awaiting }) => awaiting?.about.kind === 'plan');
    const failed = (await stage.startReviewed()).runId;
    const stopped = await stage.startRun({
      options: { budget: { tokens: 2_000 }, cache: false },
    });
    await stage.api.approve(await stage.api.waitForGate(stopped, 0));
    await stage.api.waitFor(stopped, ({ awaiting }) => awaiting?.about.kind === 'budget');
    runs = { failed, complete: complete.runId, planned, stopped };
  });

  it('axe finds nothing in any view: in light, in dark, and on a narrow screen', async () => {
    const { stage } = shared;
    const page = await stage.visit('/', { colorScheme: 'light', reducedMotion: 'reduce' });
    const found: string[] = [];
    for (const { name, path, ready, prepare } of VIEWS) {
      await page.emulateMedia({ colorScheme: 'light' });
      await page.setViewportSize(WIDE);
      await goWithin(page, path(runs));
      await page.locator(ready).first().waitFor();
      await prepare?.(page);
      const note = (where: string) => (it: string) => `${name}, ${where}: ${it}`;
      found.push(...(await findViolations(page, EVERYTHING)).map(note('light')));
      await page.emulateMedia({ colorScheme: 'dark' });
      found.push(...(await findViolations(page, COLOURS)).map(note('dark')));
      await page.setViewportSize(NARROW);
      found.push(...(await findViolations(page, SIZES)).map(note('narrow')));
      for (const size of [NARROW, NARROWEST]) {
        await page.setViewportSize(size);
        const isTooWide = await page.evaluate(
          () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
        );
        found.push(...(isTooWide ? ['it scrolls sideways'] : []).map(note(`${size.width} px`)));
      }
    }
    expect(found).toEqual([]);
    expect(stage.complaints).toEqual([]);
  });
});
