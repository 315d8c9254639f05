import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { describe } from 'vitest';

const PLACES = [
  process.env.CHROMIUM_PATH ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** Where a Chromium is installed, if one is. Debian's: `apt-get install chromium`. */
const chromiumPath = PLACES.find((path) => path !== '' && existsSync(path));

/** What needs a browser is skipped where none is installed, and says so. */
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

/** `fonts` is a fontconfig file, for pictures that look the same everywhere. */
export function launchBrowser(fonts?: string): Promise<Browser> {
  const isRoot = process.getuid?.() === 0;
  return chromium.launch({
    ...(chromiumPath === undefined ? {} : { executablePath: chromiumPath }),
    args: isRoot ? ['--no-sandbox'] : [],
    ...(fonts === undefined ? {} : { env: { ...process.env, FONTCONFIG_FILE: fonts } }),
  });
}
