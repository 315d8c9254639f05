import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..', '..');

/** A fenced block of shell commands. */
export interface CommandBlock {
  readonly file: string;
  readonly line: number;
  /** The words behind `sh`. */
  readonly marker: string;
  readonly text: string;
}

const BLOCK = /^( *)(```+)(\S*) ?(.*)\n([\s\S]*?)^ *\2 *$/gm;
const SHELL = /^(sh|bash|shell|console)$/;

/** The blocks of `sh` in a markdown text; a fence may be indented, as in a list. */
export function readCommands(file: string, markdown: string): CommandBlock[] {
  return [...markdown.matchAll(BLOCK)]
    .filter(([, , , language = '']) => SHELL.test(language))
    .map(({ index, 1: indent = '', 4: marker = '', 5: body = '' }) => ({
      file,
      line: markdown.slice(0, index).split('\n').length,
      marker,
      text: body.replace(/\n$/, '').replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
    }));
}

/** Every page for readers: those in docs/, and the README of each folder. */
export function listPages(): string[] {
  const docs = readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => `docs/${path.replaceAll('\\', '/')}`);
  const others = ['README.md', 'CONTRIBUTING.md', 'packages/host/README.md', 'infra/README.md'];
  return [...others, ...docs].sort();
}

export function readPage(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}
