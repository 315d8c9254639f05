import { readFile } from 'node:fs/promises';
import { strToU8, zipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readBundle, verifyRelease } from '../../packages/verify/src/index.ts';
import { digestOf } from '../../shared/contract/about.ts';
import { toTaggedDocument } from '../e2e/documents.ts';
import { describeInBrowser } from './browser.ts';
import { FAULTY, REFERENCE, Stage } from './stage.ts';

/** Approves what waits, with the digest visible. */
async function approve(page: Page, digest: string): Promise<void> {
  await page.getByRole('button', { name: /^Approve the phase/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(digest).waitFor();
  await dialog.getByText('local (Admin, Approver, Runner)').waitFor();
  await dialog.getByRole('button', { name: 'Approve' }).click();
  await dialog.waitFor({ state: 'detached' });
}

describeInBrowser('the main job on the review page', () => {
  let stage: Stage;
  let page: Page;

  beforeAll(async () => {
    stage = await Stage.open();
    page = await stage.visit('/');
  });
  afterAll(() => stage?.close());

  it('a person starts a run, finds the bad files, has them regenerated with a hint, compares, approves and downloads', async () => {
    // Start: from the empty list, with a dropped document and a forecast before anything is spent.
    await page.getByRole('link', { name: 'Start the first run' }).click();
    await page.getByLabel('File for OpenAPI document').setInputFiles({
      name: 'tagged.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(toTaggedDocument(8))),
    });
    await page.getByText(/At least \d+ files/).waitFor();
    await page.getByText('Options', { exact: true }).click();
    await page.getByLabel('Automatic regenerations').fill('0');
    await page.getByRole('button', { name: 'Start the run' }).click();
    await page.waitForURL(/\/runs\/\d{8}T/);
    const runId = new URL(page.url()).pathname.split('/')[2] ?? '';
    for (const phase of [0, 1]) {
      const waiting = await stage.api.waitForGate(runId, phase);
      await approve(page, waiting.awaiting?.about.digest ?? '');
    }

    // Find: the phase reports by itself, and the gate names the files, riskiest first.
    await page.getByText('Reference: the gate failed with 3 errors').first().waitFor();
    await page.getByRole('heading', { level: 1, name: 'Tagged API 1.0.0' }).waitFor();
    // The number of waiting gates comes first as soon as it is known.
    expect(await page.title()).toMatch(/^(\(1\) )?Tagged API 1\.0\.0 · Phasewright$/);
    await page.getByRole('link', { name: 'Review the gate' }).click();
    await page.waitForFunction(
      () => document.title === '(1) Reference: Gate · Tagged API 1.0.0 · Phasewright',
    );
    await page.getByText('Gate failed').first().waitFor();
    const issues = page.getByRole('list', { name: 'Issues' });
    for (const path of FAULTY) {
      await issues.getByRole('link', { name: path }).waitFor();
    }
    expect(await issues.locator('.issue').count()).toBe(FAULTY.length);
    const button = page.getByRole('button', { name: /^Approve the phase/ });
    expect(await button.isDisabled()).toBe(true);

    // Open one of them at its issue.
    await issues
      .getByRole('link', { name: /^line \d+/ })
      .first()
      .click();
    await page.locator('.source-line-shown', { hasText: 'TODO: finish this.' }).waitFor();
    await page.getByRole('link', { name: 'Reference' }).last().click();

    // Regenerate them, with guidance.
    await page.getByLabel(`All ${FAULTY.length} files with errors`).check();
    await page.getByLabel('Guidance for all selected files').fill('Leave no note to yourself.');
    await page.getByLabel(`Guidance for ${FAULTY[0]}`).fill('Name the limit.');
    await page.getByRole('button', { name: `Regenerate ${FAULTY.length} files…` }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Leave no note to yourself.').waitFor();
    await dialog.getByRole('button', { name: 'Regenerate' }).click();
    const mended = await stage.api.waitForGate(runId, REFERENCE, 2);
    const { decision } = JSON.parse(
      await stage.api.text(
        `/runs/${runId}/artifacts/rounds/1/decision.json?phase=${REFERENCE}&stage=staged`,
      ),
    );
    expect(decision).toBe('regenerate');

    // Compare with the earlier version.
    await page.getByText('Gate passed').first().waitFor();
    const changed = page.locator('.card', { hasText: 'Changed since round 1 was reviewed' });
    await changed.getByText('3 errors and 0 warnings then, 0 errors and 0 warnings now').waitFor();
    expect(await changed.getByText('was regenerated: attempt 1 → 2').count()).toBe(3);
    await changed.getByRole('link', { name: `Difference of ${FAULTY[1]}` }).click();
    await page.locator('.line-gone', { hasText: 'TODO: finish this.' }).first().waitFor();
    await page.goBack();
    await page.getByRole('link', { name: 'Files', exact: true }).click();
    await page
      .getByRole('link', { name: FAULTY[0] ?? '' })
      .first()
      .click();
    await page.getByRole('link', { name: 'Difference' }).click();
    await page.locator('.line-gone', { hasText: 'TODO: finish this.' }).first().waitFor();

    // Approve the rest, then download and verify it.
    await approve(page, mended.awaiting?.about.digest ?? '');
    for (const phase of [3, 4]) {
      const waiting = await stage.api.waitForGate(runId, phase);
      await page.getByRole('link', { name: 'Decide there' }).click();
      await approve(page, waiting.awaiting?.about.digest ?? '');
    }
    await stage.api.waitForEnd(runId);
    await page.getByText('Complete: every phase is released').waitFor();
    await page.getByRole('link', { name: 'See the release' }).click();
    const head = page.locator('.chain-head');
    await head.getByText(/\d+ claims? true, \d+ false, \d+ not judged/).waitFor();
    await head.getByText(/\d+ words? rendered, \d+ written/).waitFor();
    await page.getByRole('button', { name: 'Verify in this browser' }).click();
    await page.getByText(/^Verified: \d+ files/).waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download the bundle' }).click();
    const bytes = await readFile(await (await download).path());
    expect(verifyRelease(readBundle(bytes))).toMatchObject({ ok: true });

    // The next release says what changed since this one.
    const next = await stage.startRun({
      ...{ parentRunId: runId, reviewMode: 'batch', inputs: { openapi: toTaggedDocument(1) } },
    });
    expect((await stage.api.waitForEnd(next)).status).toBe('Complete');
    await page.goto(`${stage.service.url}/runs/${next}/release`);
    const since = page.getByRole('region', { name: 'Since the last release' });
    await since.getByText(/0 added, 7 removed/).waitFor();
    await since.getByRole('link', { name: /^See the changes of Foundation/ }).click();
    await page.locator('.line-gone', { hasText: 'group-08' }).first().waitFor();
    expect(stage.complaints).toEqual([]);
  });

  it('the recorded decision contains the guidance, the person and the digest that was seen', async () => {
    const { body } = await stage.api.get<{ runs: { runId: string }[] }>('/runs');
    const events = await stage.api.events(body.runs.at(-1)?.runId ?? '');
    const regenerated = events.find(({ data }) => data.decision === 'regenerate');
    expect(regenerated?.data).toMatchObject({
      by: 'local',
      files: FAULTY,
      guidance: `Leave no note to yourself.\n\n${FAULTY[0]}: Name the limit.`,
    });
    expect(digestOf(regenerated?.data ?? {})).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  it('a person uploads an archive of sources, and the forecast is of what is in it', async () => {
    const start = await stage.visit('/runs/new');
    await start.getByRole('radio', { name: /Documentation of a project/ }).check();
    await start.getByLabel('File for Sources').setInputFiles({
      name: 'tool.zip',
      mimeType: 'application/zip',
      buffer: Buffer.from(
        zipSync({
          'README.md': strToU8('# Tool\n\nIt does one thing.\n'),
          'src/tool.ts': strToU8('/** Does it. */\nexport function doIt(): void {}\n'),
        }),
      ),
    });
    await start.getByText(/^tool\.zip is uploaded/).waitFor();
    await start.getByText(/At least \d+ files/).waitFor();
    expect(await start.getByRole('button', { name: 'Start the run' }).isEnabled()).toBe(true);
  });
});
