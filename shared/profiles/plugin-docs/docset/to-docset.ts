import type { PlannedFile } from '../../../contract/plan.ts';
import type { Requirement } from '../../../contract/requirement.ts';
import { collectUrls } from '../../input/known-urls.ts';
import type { Docset, InputFile } from '../../profile.ts';
import { toDependencies } from '../layout/dependencies.ts';
import { PHASES, type Variant } from '../layout/files.ts';
import { type Layout, toLayout } from '../layout/layout.ts';
import type { Page } from '../layout/page.ts';
import { readPlugin } from '../model/read-plugin.ts';
import { REQUIREMENTS_FILE } from '../parse-inputs.ts';
import { toRequiredEntities } from './constraints.ts';
import { toRequirements } from './requirements.ts';

const remembered = new WeakMap<readonly InputFile[], Map<Variant, Docset>>();

/** The docset of a plugin; remembered per `inputs` array and variant. */
export function toDocset(inputs: readonly InputFile[], variant: Variant): Docset {
  const docsets = remembered.get(inputs) ?? new Map<Variant, Docset>();
  remembered.set(inputs, docsets);
  const docset = docsets.get(variant) ?? makeDocset(inputs, variant);
  docsets.set(variant, docset);
  return docset;
}

function makeDocset(inputs: readonly InputFile[], variant: Variant): Docset {
  const plugin = readPlugin(inputs);
  const layout = toLayout(plugin, variant);
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
