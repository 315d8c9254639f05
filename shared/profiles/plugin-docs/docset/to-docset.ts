import { collectUrls } from '../../../../packages/gate/src/base.ts';
import type { DocsetSource } from '../../define-profile.ts';
import { planFiles } from '../../language/plan-files.ts';
import type { Docset } from '../../profile.ts';
import type { Layout } from '../layout/layout.ts';
import { readOutline } from '../layout/outline.ts';
import type { Plugin } from '../model/plugin.ts';
import { REQUIREMENTS_FILE } from '../parse-inputs.ts';
import { toRequiredEntities } from './constraints.ts';

/** Categories in the order of the tables that count them. */
const CATEGORIES = [
  'entities',
  'fields',
  'flows',
  'integrations',
  'permissions',
  'validationRules',
  'errorCodes',
  'performanceTargets',
  'failurePolicies',
  'auditSettings',
];

const WORDS_PER_SECTION = 80;

export function toDocset({ inputs, model: plugin, layout }: DocsetSource<Plugin, Layout>): Docset {
  const { phases, requirements } = planFiles(readOutline(), layout, ({ sections }, covered) =>
    Math.max(1, sections.length * WORDS_PER_SECTION + covered * 10),
  );
  const texts = inputs.filter(({ name }) => name !== REQUIREMENTS_FILE);
  const byCategory = Map.groupBy(requirements, ({ category }) => category);
  return {
    title: plugin.name,
    phases,
    requirements: CATEGORIES.flatMap((category) => byCategory.get(category) ?? []),
    knownUrls: collectUrls([
      plugin.document,
      ...texts.map(({ content }) => new TextDecoder().decode(content)),
    ]),
    messages: new Map(plugin.errors.map(({ code, message }) => [code, message])),
    entities: toRequiredEntities(plugin),
  };
}
