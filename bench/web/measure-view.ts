import type { Page } from 'playwright-core';

/** One load of a view, in milliseconds from the start of the navigation, and what came over the line. */
export interface Load {
  readonly firstPaintMs: number;
  readonly usefulPaintMs: number;
  readonly kilobytes: number;
}

/** Where the page notes the frame in which what it was opened for was painted first. */
const MARK = 'usefulPaintMs';

/** Tells of the first frame after `selector` is there; set up before anything of the page runs. */
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

/** Opens an address in a profile that knows nothing of it yet: no cache, no connection. */
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
