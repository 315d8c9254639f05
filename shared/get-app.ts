import type { App } from './app.ts';
import { type Finding, toError } from './contract/finding.ts';
import { toErrorText } from './contract/release-format.ts';
import { writeLine } from './records/log-line.ts';
import { readSettings } from './settings.ts';

let app: Promise<App> | undefined;
let isProvided = false;

/**
 * The app of this process, created on first use. A failed start is retried at the next call. Its
 * modules are loaded then too: a process must first list its functions, and it needs little else to
 * respond to a probe, show the page or replay a workflow.
 */
export function getApp(): Promise<App> {
  app ??= startApp().catch((error: unknown) => {
    app = undefined;
    logFindings([toError('start', toErrorText(error))]);
    throw error;
  });
  return app;
}

/**
 * Makes this process use another app than the one its settings describe, for tests with their own
 * agent. Call it before any function runs.
 */
export function provideApp(create: () => Promise<App>): void {
  app = create();
  isProvided = true;
}

/** Whether an app like this one can be made in another thread: nothing was brought that is here alone. */
export function canUseThreads(): boolean {
  return !isProvided;
}

/** Starts, and logs what the app depends on and its state. */
async function startApp(): Promise<App> {
  const { checkApp, createApp } = await import('./app.ts');
  const { requireParser } = await import('./load-modules.ts');
  await requireParser();
  const created = await createApp(readSettings(process.env));
  logFindings(await checkApp(created));
  return created;
}

function logFindings(findings: readonly Finding[]): void {
  const at = new Date().toISOString();
  for (const { check, status, detail } of findings) {
    const data = { finding: check, isUsable: status !== 'error', detail };
    writeLine({ type: 'start.checked', at, data });
  }
}
