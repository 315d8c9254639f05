import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { describe } from 'vitest';

const PLACES = [
  process.env.CHROMIUM_PATH ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** The path of an installed Chromium, if there is one. On Debian: `apt-get install chromium`. */
const chromiumPath = PLACES.find((path) => path !== '' && existsSync(path));

/** Skips tests that need a browser if none is installed, and says so. */
export function describeInBrowser(name: string, define: () => void): void {
  if (chromiumPath === undefined) {
    describe.skip(
      `${name} (no Chromium is installed: apt-get install chromium, or set CHROMIUM_PATH)`,
      define,
    );
  } else {
    describe(name, define);
  }
}

/** `fonts` is a fontconfig file, for pictures that are the same everywhere. */
export function launchBrowser(fonts?: string): Promise<Browser> {
  const isRoot = process.getuid?.() === 0;
  return chromium.launch({
    ...(chromiumPath === undefined ? {} : { executablePath: chromiumPath }),
    args: isRoot ? ['--no-sandbox'] : [],
    ...(fonts === undefined ? {} : { env: { ...process.env, FONTCONFIG_FILE: fonts } }),
  });
}
