import { checkFolder } from '../../packages/gate/src/index.ts';
import type { Issue } from '../../shared/contract/release-format.ts';
import { ARTEFACT_LOOK_ALIKES, ARTEFACTS } from './models/artefacts.ts';
import { LEFTOVERS } from './models/leftovers.ts';
import { LOOK_ALIKES } from './models/look-alikes.ts';
import { SHAPES } from './models/shapes.ts';
import { VOICES } from './models/voices.ts';

const KINDS = [...VOICES, ...SHAPES, ...LEFTOVERS, ...ARTEFACTS];
const TEXTS = [...LOOK_ALIKES, ...ARTEFACT_LOOK_ALIKES];

/** How many texts of a kind have a finding. */
export interface KindRecall {
  readonly kind: string;
  readonly found: number;
  readonly total: number;
  readonly missed: readonly string[];
}

/** What `check` finds in a text alone, except that nothing links to it. */
async function findIn(text: string): Promise<Issue[]> {
  const report = await checkFolder([{ path: 'a.md', content: new TextEncoder().encode(text) }]);
  return report.issues.filter(({ rule }) => rule !== 'orphans');
}

/** The recall of `check` on each kind of text that models leave behind. */
export async function measureRecall(): Promise<KindRecall[]> {
  const recalls: KindRecall[] = [];
  for (const { kind, texts } of KINDS) {
    const missed: string[] = [];
    for (const text of texts) {
      if ((await findIn(text)).length === 0) {
        missed.push(text);
      }
    }
    recalls.push({ kind, found: texts.length - missed.length, total: texts.length, missed });
  }
  return recalls;
}

/** The findings in texts that resemble what models leave, and are right. */
export async function measureFalseAlarms(): Promise<{ total: number; alarms: Issue[][] }> {
  const found: Issue[][] = [];
  for (const text of TEXTS) {
    found.push(await findIn(text));
  }
  return { total: TEXTS.length, alarms: found.filter((issues) => issues.length > 0) };
}
