import { join } from 'node:path';
import { MODULES } from '../peers.ts';

/** A program that checks a folder of markdown. */
export interface Tool {
  readonly name: string;
  readonly command: string;
  readonly args: (folder: string) => readonly string[];
  /** The seeded faults that its output names. */
  readonly count: (output: string) => { links: number; placeholders: number } | null;
}

const ROOT = join(import.meta.dirname, '..', '..');
const node = process.execPath;
const matches = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;
const rumdl = join(MODULES, '@rumdl', `cli-${process.platform}-${process.arch}`, 'rumdl');
const parsing = (which: string): Tool => ({
  name: `parse only (${which === 'ours' ? 'Phasewright' : 'remark'})`,
  command: node,
  args: (folder) => [join(import.meta.dirname, 'parse.ts'), which, folder],
  count: () => null,
});

export const TOOLS: readonly Tool[] = [
  {
    name: 'phasewright check',
    command: node,
    args: (folder) => [join(ROOT, 'cli', 'phasewright.js'), 'check', folder],
    count: (output) => ({
      links: matches(output, /\((?:link-planned|link-anchors|link-targets)\)$/gm),
      placeholders: matches(output, /\(placeholders\)$/gm),
    }),
  },
  parsing('ours'),
  {
    name: 'rumdl',
    command: rumdl,
    args: () => ['check', '--no-cache', '--isolated', '.'],
    count: (output) => ({ links: matches(output, /\[MD05[17]\]/g), placeholders: 0 }),
  },
  parsing('remark'),
  {
    name: 'markdownlint-cli2',
    command: node,
    args: () => [join(MODULES, 'markdownlint-cli2', 'markdownlint-cli2-bin.mjs'), '**/*.md'],
    count: (output) => ({ links: matches(output, /MD051/g), placeholders: 0 }),
  },
  {
    name: 'remark-cli, links and lint',
    command: node,
    args: () => [
      '--max-old-space-size=12000',
      join(MODULES, 'remark-cli', 'cli.js'),
      '.',
      '--no-config',
      '--rc-path',
      join(import.meta.dirname, 'remark.config.mjs'),
      '--no-stdout',
      '--quiet',
      '--no-color',
    ],
    count: (output) => ({
      links: matches(output, /Cannot find (?:file|heading)/g),
      placeholders: 0,
    }),
  },
];
