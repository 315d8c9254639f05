import type { PlannedFile } from '../../../contract/release-format.ts';
import type { Requirement } from '../../../contract/requirement.ts';
import type { DocsetSource } from '../../define-profile.ts';
import { collectUrls } from '../../input/known-urls.ts';
import type { Docset } from '../../profile.ts';
import { toDependencies } from '../layout/dependencies.ts';
import { PHASES } from '../layout/files.ts';
import type { Layout } from '../layout/layout.ts';
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
    phases: PHASES.map(({ phase, name, title }) => ({
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

/** A plan holds at most this many sections of a file; further ones are written, not demanded. */
const MAX_SECTIONS = 200;

/** Files that must not depend on a model: what was read, what is covered. */
const TEMPLATE_KINDS: ReadonlySet<string> = new Set(['preflight', 'crossValidation']);

const WORDS_PER_SECTION = 80;

function toPlannedFile(page: Page, layout: Layout, covered: readonly Requirement[]): PlannedFile {
  const { kind, path, title, sections } = page;
  return {
    path,
    title,
    outline: sections
      .slice(0, MAX_SECTIONS)
      .map(({ heading, depth, about }) => ({ heading, depth, about })),
    dependsOn: toDependencies(page, layout).map((it) => it.path),
    covers: covered.map(({ id }) => id),
    writer: TEMPLATE_KINDS.has(kind) ? 'template' : 'agent',
    expectedWords: Math.max(1, sections.length * WORDS_PER_SECTION + covered.length * 10),
  };
}
