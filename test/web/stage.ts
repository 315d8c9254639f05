import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { RunResource } from '../../shared/contract/run.ts';
import { Api } from '../e2e/api.ts';
import { toTaggedDocument } from '../e2e/documents.ts';
import { Service, type ServiceOptions } from '../e2e/service.ts';
import { launchBrowser } from './browser.ts';
import { buildPage } from './build-page.ts';

export const REFERENCE = 2;
export const FAULTY = ['reference/group-02.md', 'reference/group-05.md', 'reference/group-07.md'];

/** Timeout for what the page must show; a machine under load is slow. */
const WAIT_MS = 120_000;

/** The headers of a signed-in user, for the app `signed-in.ts`. */
export const as = (user: string) => ({ 'x-test-user': user });

/** Settings with which callers sign in; `Stage.open` then starts `signed-in.ts`. */
export const SIGNED_IN = {
  PHASEWRIGHT_AUTH: 'easyauth',
  PHASEWRIGHT_FRONT_END: 'a stand-in in the app',
};

/** The product with an agent that leaves placeholders in some files, and a browser. */
export class Stage {
  readonly #options: ServiceOptions;
  readonly #browser: Browser;
  service: Service;
  api: Api;
  /** Every error of a page and every request to another host; a test expects it to be empty. */
  readonly complaints: string[] = [];

  private constructor(options: ServiceOptions, service: Service, browser: Browser) {
    this.#options = options;
    this.service = service;
    this.api = this.#openApi();
    this.#browser = browser;
  }

  /** `fonts` is a fontconfig file, for pictures that are the same everywhere. */
  static async open(settings: Record<string, string> = {}, fonts?: string): Promise<Stage> {
    await buildPage();
    const options = {
      entry: `test/e2e/apps/${'PHASEWRIGHT_AUTH' in settings ? 'signed-in' : 'faulty-agent'}.ts`,
      settings: { FAULTY_PATHS: FAULTY.join(','), FAULTY_UNTIL: 'guided', ...settings },
    };
    return new Stage(options, await Service.start(options), await launchBrowser(fonts));
  }

  /** Restarts the killed service at the same address. */
  async restart(): Promise<void> {
    const { data, url } = this.service;
    const port = Number(new URL(url).port);
    this.service = await Service.start({ ...this.#options, data, port });
    this.api = this.#openApi();
  }

  #openApi(): Api {
    const isSignedIn = 'PHASEWRIGHT_AUTH' in (this.#options.settings ?? {});
    return new Api(this.service.url, isSignedIn ? as('rita;Runner,Approver') : {});
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.service.stop();
  }

  /** A page in its own browser profile, at an address of the product. */
  async visit(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const page = await this.openPage(options);
    await page.goto(`${this.service.url}${path}`);
    return page;
  }

  /** An empty page in its own browser profile. */
  async openPage(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.#browser.newContext({
      viewport: { width: 1440, height: 900 },
      acceptDownloads: true,
      ...options,
    });
    context.setDefaultTimeout(WAIT_MS);
    const page = await context.newPage();
    this.#listen(context, page);
    return page;
  }

  #listen(context: BrowserContext, page: Page): void {
    page.on('pageerror', ({ message }) => this.complaints.push(message));
    page.on('console', (message) => {
      // The browser logs every failed response; those are expected if a test provokes them.
      const isAnswer = message.text().startsWith('Failed to load resource');
      if (message.type() === 'error' && !isAnswer) {
        this.complaints.push(message.text());
      }
    });
    context.on('request', (request) => {
      if (!request.url().startsWith(this.service.url) && !request.url().startsWith('blob:')) {
        this.complaints.push(`asked for ${request.url()}`);
      }
    });
  }

  /** Starts a run whose phase of references ends with three bad files. */
  async startRun(change: object = {}): Promise<string> {
    return this.api.start({
      profile: 'openapi-reference',
      variant: 'by-tag',
      inputs: { openapi: toTaggedDocument(8) },
      options: { maxRegenerations: 0 },
      ...change,
    });
  }

  /** A run over a document with an open question: nothing says what an operation does. */
  async startOpen(): Promise<string> {
    const openapi = { ...toTaggedDocument(2), info: { version: '1.0.0' } };
    return this.startRun({ inputs: { openapi } });
  }

  /** A run that waits at its phase of references, with the phases before it approved. */
  async startReviewed(change: object = {}): Promise<RunResource> {
    const runId = await this.startRun(change);
    await this.api.approve(await this.api.waitForGate(runId, 0));
    await this.api.approve(await this.api.waitForGate(runId, 1));
    return this.api.waitForGate(runId, REFERENCE);
  }
}
