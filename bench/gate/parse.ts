import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createMarkdownParser, parseMarkdown } from '../../packages/gate/src/index.ts';

/** `node parse.ts ours|remark FOLDER`: only reads and parses. */
const [which, folder = '.'] = process.argv.slice(2);
const parse = which === 'ours' ? parseMarkdown : createMarkdownParser(() => undefined);
for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
  if (path.endsWith('.md')) {
    parse(readFileSync(join(folder, path), 'utf8'));
  }
}
