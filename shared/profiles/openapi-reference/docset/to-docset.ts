import { collectUrls } from '../../input/known-urls.ts';
import type { Docset, InputFile } from '../../profile.ts';
import { toLayout } from '../layout/layout.ts';
import { PHASES, type Variant } from '../layout/paths.ts';
import { readApi } from '../model/read-api.ts';
import { toPlannedFile } from './planned-file.ts';
import { toRequirements } from './requirements.ts';

const remembered = new WeakMap<readonly InputFile[], Map<Variant, Docset>>();

/** The docset of an OpenAPI document; remembered per `inputs` array and variant. */
export function toDocset(inputs: readonly InputFile[], variant: Variant): Docset {
  const docsets = remembered.get(inputs) ?? new Map<Variant, Docset>();
  remembered.set(inputs, docsets);
  const docset = docsets.get(variant) ?? makeDocset(inputs, variant);
  docsets.set(variant, docset);
  return docset;
}

function makeDocset(inputs: readonly InputFile[], variant: Variant): Docset {
  const api = readApi(inputs);
  const layout = toLayout(api, variant);
  const requirements = toRequirements(api, layout);
  const byFile = Map.groupBy(requirements, ({ file }) => file);
  const phases = PHASES.map(({ phase, name, title }) => ({
    phase,
    name,
    title,
    files: layout.pages
      .filter((page) => page.phase === phase)
      .map((page) => toPlannedFile(page, api, layout, byFile.get(page.path) ?? [])),
  }));
  return {
    title: api.title ?? 'API',
    phases,
    requirements,
    knownUrls: collectUrls(api.document),
  };
}
