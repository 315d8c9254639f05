import { checkFolder } from '../../../packages/gate/src/check/check-folder.ts';
import type { RuleSettings } from '../../../packages/gate/src/engine/rule-settings.ts';
import { toBytes } from '../sample.ts';

/**
 * The findings of `check` in one document, or in `a.md` beside other files, as `rule:line`, in
 * strict. Nothing links to the document, so orphans are ignored.
 */
export async function findIn(
  text: string,
  others: Readonly<Record<string, string>> = {},
  rules: RuleSettings = {},
): Promise<string[]> {
  const files = Object.entries({ 'a.md': text, ...others });
  const { issues } = await checkFolder(
    files.map(([path, content]) => ({ path, content: toBytes(content) })),
    { rules },
  );
  return issues
    .filter(({ file, rule }) => file === 'a.md' && rule !== 'orphans')
    .sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
    .map(({ rule, line }) => `${rule}:${line}`);
}

/** A title, the text, and its expected findings. */
export type Case = readonly [title: string, text: string, found: readonly string[]];
