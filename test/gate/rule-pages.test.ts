import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { inspect } from '../../packages/gate/src/inspect.ts';
import { toRulePages } from './rule-pages.ts';

const folder = join(import.meta.dirname, '../../docs/rules');
const pages = [...toRulePages()];

it('docs/rules contains the page of every rule and no other', async () => {
  expect((await readdir(folder)).sort()).toEqual(pages.map(([name]) => name).sort());
});

it.each(pages)(
  'docs/rules/%s says what the rule says (else: node test/gate/write-rule-pages.ts)',
  async (name, page) => {
    expect(await readFile(join(folder, name), 'utf8')).toBe(page);
  },
);

it.each(pages)('docs/rules/%s passes the gate itself', (name, page) => {
  const content = new TextEncoder().encode(page);
  expect(inspect(name, content, { strictness: 'strict', planned: null }).issues).toEqual([]);
});
