import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findBrokenLinks } from './find-broken-links.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'phasewright-links-'));
  mkdirSync(join(folder, 'guides'));
  write('index.html', '<a href="guides/">a</a> <a href="guides/#start">b</a> <a href="/one">c</a>');
  write(
    'one.html',
    '<a href="guides/#gone">a</a> <a href=missing>b</a> <a href="https://x.org/y">c</a>',
  );
  write('guides/index.html', '<h2 id=start>S</h2> <a href="../one#">a</a> <a href="nope/">b</a>');
});
afterAll(() => rmSync(folder, { recursive: true }));

const write = (path: string, html: string) => writeFileSync(join(folder, path), html);

it('links of a built site that lead to no page or no anchor are broken, all others are not', () => {
  expect(findBrokenLinks(folder)).toEqual({
    pages: 3,
    links: 7,
    faults: ['guides/index.html: nope/', 'one.html: guides/#gone', 'one.html: missing'],
  });
});
