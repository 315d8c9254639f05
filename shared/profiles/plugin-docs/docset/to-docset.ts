import { collectUrls, type Requirement } from '../../../../packages/gate/src/base.ts';
import type { PlannedFile } from '../../../contract/release-format.ts';
import type { DocsetSource } from '../../define-profile.ts';
import type { Docset } from '../../profile.ts';
import { type Layout, listDependencies } from '../layout/layout.ts';
import { readOutline } from '../layout/outline.ts';
import type { Page } from '../layout/page.ts';
import type { Plugin } from '../model/plugin.ts';
import { REQUIREMENTS_FILE } from '../parse-inputs.ts';
import { toRequiredEntities } from './constraints.ts';
import { toRequirements } from './requirements.ts';

/** The docset of a plugin. */
export function toDocset({ inputs, model: plugin, layout }: DocsetSource<Plugin, Layout>): Docset {
  const requirements = toRequirements(plugin, layout);
  const byFile = Map.groupBy(requirements, ({ file }) => file);
  const texts = inputs.filter(({ name }) => name !== REQUIREMENTS_FILE);
  return {
    title: plugin.name,
    phases: readOutline().phases.map(({ name, title }, phase) => ({
      phase,
      name,
      title,
      files: layout.pages
        .filter((page) => page.phase === phase)
        .map((page) => toPlannedFile(page, layout, byFile.get(page.path) ?? [])),
    })),
    requirements,
    knownUrls: collectUrls([
      plugin.document,
      ...texts.map(({ content }) => new TextDecoder().decode(content)),
    ]),
    messages: new Map(plugin.errors.map(({ code, message }) => [code, message])),
    entities: toRequiredEntities(plugin),
  };
}

/** Maximum sections per file of a plan; further ones are written, but not required. */
const MAX_SECTIONS = 200;

const WORDS_PER_SECTION = 80;

function toPlannedFile(page: Page, layout: Layout, covered: readonly Requirement[]): PlannedFile {
  const { path, title, writer, sections } = page;
  return {
    path,
    title,
    outline: sections
      .slice(0, MAX_SECTIONS)
      .map(({ heading, depth, about }) => ({ heading, depth, about })),
    dependsOn: listDependencies(page, layout).map((it) => it.path),
    covers: covered.map(({ id }) => id),
    writer,
    expectedWords: Math.max(1, sections.length * WORDS_PER_SECTION + covered.length * 10),
  };
}
