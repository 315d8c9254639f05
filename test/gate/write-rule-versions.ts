import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RULES } from '../../packages/gate/src/rules/index.ts';
import { PhasewrightError } from '../../shared/contract/release-format.ts';
import { findSilentChanges, pinRules } from './rule-versions.ts';

/**
 * Writes `rule-versions.json`: `node test/gate/write-rule-versions.ts`. Refuses if the findings of
 * a rule in an example have changed and its version has not increased.
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
