import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCheck } from '../../packages/gate/src/index.ts';
import type { GateReport } from '../../shared/contract/release-format.ts';
import { createLineReader } from './read-lines.ts';

/** A finding of a set, with the digest of its line. */
export interface SetFinding {
  /** The set and the path within it. */
  readonly file: string;
  readonly line: number;
  readonly rule: string;
  readonly message: string;
  readonly digest: string;
}

/** The generator of a set, by a file in its root; its anchors are those that links must name. */
const STYLES: Readonly<Record<string, string>> = {
  '.vitepress': 'vitepress',
  'mkdocs.yml': 'mkdocs',
  'docusaurus.config.js': 'docusaurus',
  'docusaurus.config.ts': 'docusaurus',
};

/** Checks each folder within `folder` as a document set, in strict. */
export async function checkSets(folder: string): Promise<{ files: number; found: SetFinding[] }> {
  const found: SetFinding[] = [];
  let files = 0;
  for (const set of readdirSync(folder).sort()) {
    const root = join(folder, set);
    const style = Object.keys(STYLES).find((name) => existsSync(join(root, name)));
    const rules = style ? { 'link-anchors': { options: { anchors: STYLES[style] } } } : {};
    const profile = { name: set, rules, terms: [] };
    const say = (): void => undefined;
    const { text: json } = await runCheck({
      cwd: root,
      targets: ['.'],
      format: 'json',
      profile,
      say,
    });
    const report: GateReport = JSON.parse(json);
    files += report.files.length;
    const readLines = createLineReader((path) => readFileSync(join(root, path), 'utf8'));
    for (const { file, line, rule, message } of report.issues) {
      const text = line === null ? '' : (readLines(file)[line - 1] ?? '');
      found.push({ file: `${set}/${file}`, line: line ?? 0, rule, message, digest: digest(text) });
    }
  }
  return { files, found };
}

function digest(text: string): string {
  return createHash('sha256').update(text.trim()).digest('hex').slice(0, 16);
}
