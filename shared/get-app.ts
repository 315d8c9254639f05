import type { App } from './app.ts';
import { type Finding, toError } from './contract/finding.ts';
import { toErrorText } from './contract/release-format.ts';
import { writeLine } from './records/log-line.ts';
import { readSettings } from './settings.ts';

let app: Promise<App> | undefined;

/**
 * The app of this process, made at first use. A failed start is tried again at the next call. What
 * the app is made of is loaded then too: a process is asked first of all which functions it has, and
 * to answer a probe, show the page or replay a workflow it needs little else.
 */
export function getApp(): Promise<App> {
  app ??= startApp().catch((error: unknown) => {
    app = undefined;
    tellFindings([toError('start', toErrorText(error))]);
    throw error;
  });
  return app;
}

/**
 * Makes this process use another app than the one its settings describe: the door for tests that
 * bring an agent of their own. Call it before any function runs.
 */
export function provideApp(create: () => Promise<App>): void {
  app = create();
}

/** Starts, and writes to the service's log what the app depends on and in what state that is. */
async function startApp(): Promise<App> {
  const { checkApp, createApp } = await import('./app.ts');
  const { requireParser } = await import('./load-modules.ts');
  await requireParser();
  const created = await createApp(readSettings(process.env));
  tellFindings(await checkApp(created));
  return created;
}

function tellFindings(findings: readonly Finding[]): void {
  const at = new Date().toISOString();
  for (const { check, status, detail } of findings) {
    const data = { finding: check, isUsable: status !== 'error', detail };
    writeLine({ type: 'start.checked', at, data });
  }
}
