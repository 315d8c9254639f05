import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RULES } from '../../packages/gate/src/rules/index.ts';
import { PhasewrightError } from '../../shared/contract/release-format.ts';
import { findSilentChanges, pinRules } from './rule-versions.ts';

/**
 * Makes `rule-versions.json` anew: `node test/gate/write-rule-versions.ts`. Refuses while a rule finds
 * something else in an example than before and has not a higher version.
 */
const file = join(import.meta.dirname, 'rule-versions.json');
const before = JSON.parse(await readFile(file, 'utf8').catch(() => '{}'));
const now = pinRules(RULES);
const changed = findSilentChanges(before, now);
if (changed.length > 0) {
  throw new PhasewrightError(
    'bad-request',
    `these rules find something else than before; raise their versions first: ${changed.join(', ')}`,
  );
}
await writeFile(file, `${JSON.stringify(now, null, 2)}\n`);
