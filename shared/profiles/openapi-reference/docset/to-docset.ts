import { collectUrls } from '../../../../packages/gate/src/base.ts';
import type { Api } from '../../../../packages/openapi/src/index.ts';
import type { DocsetSource } from '../../define-profile.ts';
import type { Docset } from '../../profile.ts';
import { assignParts } from '../divide/assign-parts.ts';
import type { Layout } from '../layout/layout.ts';
import { PHASES } from '../layout/paths.ts';
import { toPlannedFile } from './planned-file.ts';
import { toRequirements } from './requirements.ts';

export function toDocset({ model: api, layout }: DocsetSource<Api, Layout>): Docset {
  const requirements = assignParts(toRequirements(api, layout), layout);
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
