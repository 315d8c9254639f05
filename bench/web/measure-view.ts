import type { Page } from 'playwright-core';

/**
 * One load of a view, in milliseconds from the start of the navigation, and the transferred bytes.
 */
export interface Load {
  readonly firstPaintMs: number;
  readonly usefulPaintMs: number;
  readonly kilobytes: number;
}

/** The property in which the page stores the time of its first useful frame. */
const MARK = 'usefulPaintMs';

/** Records the first frame that contains `selector`; installed before the page's scripts run. */
function watch([selector, mark]: readonly [string, string]): void {
  const look = () => {
    if (document.querySelector(selector) === null) {
      requestAnimationFrame(look);
    } else {
      requestAnimationFrame(() => Reflect.set(window, mark, performance.now()));
    }
  };
  look();
}

/** Opens a URL in a fresh profile: no cache, no connection. */
export async function measureView(
  open: () => Promise<Page>,
  url: string,
  selector: string,
): Promise<Load> {
  const page = await open();
  await page.addInitScript(watch, [selector, MARK] as const);
  await page.goto(url);
  await page.waitForFunction((mark) => Reflect.has(window, mark), MARK);
  const load = await page.evaluate((mark) => {
    const [paint] = performance.getEntriesByName('first-contentful-paint');
    const parts = performance
      .getEntries()
      .filter((it) => it instanceof PerformanceResourceTiming)
      .map(({ transferSize }) => transferSize);
    return {
      firstPaintMs: paint?.startTime ?? Number.NaN,
      usefulPaintMs: Number(Reflect.get(window, mark)),
      kilobytes: parts.reduce((sum, size) => sum + size, 0) / 1024,
    };
  }, MARK);
  await page.context().close();
  return load;
}
