import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { RunResource } from '../../shared/contract/run.ts';
import { ROOT } from './build-page.ts';
import { REFERENCE, Stage } from './stage.ts';

/**
 * Takes the pictures of `docs/images`: `npm run screenshots`. Times and digests in them are those
 * of the runs it makes; sizes, schemes and texts are always the same.
 */
const IMAGES = join(ROOT, 'docs', 'images');
const WIDE = { width: 1280, height: 820 };
const NARROW = { width: 390, height: 844 };
const FAULTY = ['reference/loans.md', 'reference/members.md', 'schemas/tool.md'];
const AFTERWARDS_MS = 6 * 60_000;

const stage = await Stage.open(
  { FAULTY_PATHS: FAULTY.join(','), CALL_DELAY_MS: '20', CALL_TOKENS: '6000' },
  join(import.meta.dirname, 'fonts.conf'),
);
try {
  await mkdir(IMAGES, { recursive: true });
  await captureAll();
} finally {
  await stage.close();
}

async function captureAll(): Promise<void> {
  const document = await readFile(join(ROOT, 'samples', 'openapi', 'tool-library.yaml'), 'utf8');
  const inputs = { openapi: document };
  const rejected = await stage.startReviewed({ inputs, variant: 'by-operation' });
  const reason = 'The tone is not ours; see the style guide.';
  await stage.api.post(`/runs/${rejected.runId}/reject`, { phase: REFERENCE, reason });
  const complete = await makeComplete(inputs);
  const failed = await stage.startReviewed({ inputs });
  await stage.startRun({ inputs });
  const stopped = await makeStopped(inputs);
  await captureRuns();
  await captureStart();
  await captureGate(failed);
  await captureBudget(stopped);
  await captureDocuments(failed, complete);
  await captureRelease(complete);
}

async function makeComplete(inputs: object): Promise<RunResource> {
  const { runId } = await stage.startReviewed({ inputs });
  const path = FAULTY[0] ?? '';
  const draft = await stage.api.text(`/runs/${runId}/artifacts/${path}?phase=${REFERENCE}`);
  const content = draft.replace(
    'TODO: finish this.',
    'A loan ends when the tool is back. An overdue loan blocks further loans of the member.',
  );
  const comment = 'Says what a loan is for.';
  await stage.api.post(`/runs/${runId}/replace`, {
    ...{ phase: REFERENCE, files: [{ path, content }], comment },
  });
  await stage.api.waitForGate(runId, REFERENCE, 2);
  const guidance = 'Say what happens when a loan is overdue, and leave no notes to yourself.';
  await stage.api.post(`/runs/${runId}/regenerate`, {
    phase: REFERENCE,
    files: FAULTY.slice(1),
    guidance,
  });
  await stage.api.waitForGate(runId, REFERENCE, 3);
  return stage.api.approveAll(runId);
}

/** A run whose budget is exhausted during a phase. */
async function makeStopped(inputs: object): Promise<RunResource> {
  const options = { budget: { tokens: 60_000 }, cache: false, maxRegenerations: 0 };
  const runId = await stage.startRun({ inputs, options });
  for (const phase of [0, 1]) {
    await stage.api.approve(await stage.api.waitForGate(runId, phase));
  }
  return stage.api.waitFor(runId, ({ awaiting }) => awaiting?.about.kind === 'budget');
}

interface Shot {
  readonly name: string;
  readonly path: string;
  readonly ready: string;
  readonly scheme?: 'light' | 'dark';
  readonly size?: { readonly width: number; readonly height: number };
  readonly prepare?: (page: Page) => Promise<unknown>;
}

async function capture({ name, path, ready, scheme = 'light', size = WIDE, prepare }: Shot) {
  const page = await stage.visit('/', {
    colorScheme: scheme,
    viewport: size,
    reducedMotion: 'reduce',
  });
  await page.clock.setFixedTime(Date.now() + AFTERWARDS_MS);
  await page.goto(`${stage.service.url}${path}`);
  await page.locator(ready).first().waitFor();
  await prepare?.(page);
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({
    path: join(IMAGES, `${name}.png`),
    animations: 'disabled',
    caret: 'hide',
  });
  await page.context().close();
}

async function captureRuns(): Promise<void> {
  await capture({ name: 'runs', path: '/', ready: '.run-row' });
}

async function captureStart(): Promise<void> {
  await capture({
    name: 'new-run',
    path: '/runs/new',
    ready: '.start-form',
    prepare: async (page) => {
      const sample = join(ROOT, 'samples', 'openapi', 'tool-library.yaml');
      await page.getByLabel('File for OpenAPI document').setInputFiles(sample);
      await page.getByText(/At least \d+ files/).waitFor();
    },
  });
}

async function captureGate({ runId }: RunResource): Promise<void> {
  const path = `/runs/${runId}/phases/${REFERENCE}`;
  const choose = async (page: Page) => {
    await page.getByLabel(`Regenerate ${FAULTY[0]}`, { exact: true }).check();
    await page
      .getByLabel(`Guidance for ${FAULTY[0]}`)
      .fill('Say what happens when a loan is overdue.');
  };
  await capture({
    name: 'overview-dark',
    path: `/runs/${runId}`,
    ready: '.callout',
    scheme: 'dark',
  });
  await capture({ name: 'gate', path, ready: '.issue', prepare: choose });
  await capture({ name: 'gate-dark', path, ready: '.issue', prepare: choose, scheme: 'dark' });
  await capture({ name: 'gate-narrow', path, ready: '.issue', size: NARROW });
  await capture({
    name: 'decision',
    path,
    ready: '.issue',
    prepare: async (page) => {
      await choose(page);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Regenerate 1 file…' }).click();
      await page.getByRole('dialog').waitFor();
    },
  });
}

async function captureBudget({ runId }: RunResource): Promise<void> {
  await capture({ name: 'budget', path: `/runs/${runId}`, ready: '.decision-panel .meter' });
}

async function captureDocuments(failed: RunResource, complete: RunResource): Promise<void> {
  const file = `phases/${REFERENCE}/files/${FAULTY[0]}`;
  await capture({
    name: 'document',
    path: `/runs/${failed.runId}/${file}`,
    ready: '.md-block-noted',
  });
  await capture({
    name: 'document-narrow-dark',
    path: `/runs/${failed.runId}/${file}?view=source&line=336`,
    ready: '.source-line-noted',
    scheme: 'dark',
    size: NARROW,
  });
  await capture({
    name: 'difference',
    path: `/runs/${complete.runId}/${file}?view=difference&layout=side`,
    ready: '.difference',
  });
  await capture({
    name: 'changed',
    path: `/runs/${complete.runId}/phases/${REFERENCE}`,
    ready: '[aria-labelledby=changed-title] .file-row',
  });
  await capture({
    name: 'plan',
    path: `/runs/${complete.runId}/phases/3/plan?file=guides/loans.md`,
    ready: '.planned-detail',
  });
}

async function captureRelease({ runId }: RunResource): Promise<void> {
  await capture({
    name: 'release',
    path: `/runs/${runId}/release`,
    ready: '.chain-head',
    prepare: async (page) => {
      await page.getByRole('button', { name: 'Verify in this browser' }).click();
      await page.getByText(/^Verified/).waitFor();
    },
  });
  await capture({
    name: 'events-dark',
    path: `/runs/${runId}/events`,
    ready: '.event',
    scheme: 'dark',
  });
}
