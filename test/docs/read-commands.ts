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

const FENCE = /^( *)(```+)(\S*) ?(.*)$/;

/** The blocks of `sh` in a markdown text; a fence may be indented, as in a list. */
export function readCommands(file: string, markdown: string): CommandBlock[] {
  const blocks: CommandBlock[] = [];
  let open:
    | { indent: string; fence: string; language: string; marker: string; line: number }
    | undefined;
  let lines: string[] = [];
  for (const [index, line] of markdown.split('\n').entries()) {
    const [, indent = '', fence = '', language = '', marker = ''] = FENCE.exec(line) ?? [];
    if (open === undefined && fence !== '') {
      open = { indent, fence, language, marker, line: index + 1 };
      lines = [];
    } else if (open !== undefined && line.trim() === open.fence) {
      if (/^(sh|bash|shell|console)$/.test(open.language)) {
        blocks.push({ file, line: open.line, marker: open.marker, text: lines.join('\n') });
      }
      open = undefined;
    } else if (open !== undefined) {
      lines.push(line.startsWith(open.indent) ? line.slice(open.indent.length) : line);
    }
  }
  return blocks;
}

/** Every page for readers: what lies under docs/, and the README of each folder. */
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
