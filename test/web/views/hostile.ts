import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REFERENCE } from '../stage.ts';
import type { ViewContext } from './view-context.ts';

const PATH = 'reference/group-01.md';

/** Everything a text could try; each line that works would leave a mark on the page. */
const HOSTILE = `# Group 01

<script>window.hacked = 'script'</script>

<img src="x" onerror="window.hacked = 'img'">

<a id="kept"></a>

![a picture](https://elsewhere.example/pixel.png)

[script](javascript:window.hacked='link') and [data](data:text/html,<script>window.hacked='data'</script>)

[file](file:///etc/passwd), [vb](vbscript:x), [tab](jav	ascript:x), [outside](https://elsewhere.example/a?b=c)

<https://elsewhere.example/auto> and [ref][evil] and [climb](../../../etc/passwd)

<iframe src="https://elsewhere.example"></iframe><style>body { display: none }</style>

<form action="https://elsewhere.example"><button>Send</button></form>

| a | b |
| - | - |
| <svg onload="window.hacked = 'svg'"> | \`<b>\` |

[evil]: javascript:window.hacked='reference'
`;

export function describeHostileText(context: ViewContext): void {
  describe('with hostile text', () => {
    let page: Page;

    beforeAll(async () => {
      const { stage, runId, phasePath } = context;
      const body = { phase: REFERENCE, files: [{ path: PATH, content: HOSTILE }] };
      await stage.api.post(`/runs/${runId}/replace`, body);
      await stage.api.waitForGate(runId, REFERENCE, 2);
      page = await stage.visit(`${phasePath}/files/${PATH}`);
      await page.locator('.markdown h2', { hasText: 'Group 01' }).waitFor();
    });
    afterAll(() => page?.context().close());

    it('the page runs no script of a hostile text and sends no request to another host', async () => {
      for (const link of await page.locator('.markdown a, .markdown button').all()) {
        await link.hover();
      }
      expect(await page.evaluate(() => Reflect.get(window, 'hacked'))).toBeUndefined();
      expect(context.stage.complaints).toEqual([]);
    });

    it('the page shows raw HTML of a hostile text as text', async () => {
      for (const tag of ['script', 'img', 'iframe', 'style', 'form', 'svg[onload]', 'button']) {
        expect(await page.locator(`.markdown .md-block > ${tag}, .markdown p ${tag}`).count()).toBe(
          0,
        );
      }
      const [shown] = await page.locator('.md-html').allTextContents();
      expect(shown).toBe("<script>window.hacked = 'script'</script>");
    });

    it('the page follows only links of a hostile text to the docset and, marked, to http and mail', async () => {
      const links = await page.locator('.markdown a').evaluateAll((all) =>
        all.map((link) => ({
          href: link.getAttribute('href') ?? '',
          rel: link.getAttribute('rel'),
        })),
      );
      const outside = links.filter(({ href }) => /^[a-z]+:/i.test(href));
      expect(outside.map(({ href }) => new URL(href).protocol)).toEqual(
        outside.map(() => 'https:'),
      );
      expect(
        outside.every(({ rel }) => rel?.includes('noopener') && rel.includes('noreferrer')),
      ).toBe(true);
      const inside = links.filter(({ href }) => !/^[a-z]+:/i.test(href));
      expect(inside.every(({ href }) => /^(\/runs\/|#doc-|[?#])/.test(href))).toBe(true);
      await page.locator('.md-dead-link', { hasText: 'climb' }).waitFor();
    });

    it('the page shows a picture of a hostile text as its description', async () => {
      await page.locator('.md-image', { hasText: 'a picture' }).waitFor();
    });
  });
}
