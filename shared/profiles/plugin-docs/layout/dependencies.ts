import type { Kind } from './files.ts';
import type { Layout } from './layout.ts';
import type { Page } from './page.ts';

/** What a document is written after, and leads its readers to. Concepts and schema come first. */
const DEPENDENCIES: Readonly<Partial<Record<Kind, readonly Kind[]>>> = {
  vision: ['concepts'],
  schema: ['concepts'],
  models: ['concepts', 'schema'],
  entityTypes: ['concepts', 'schema'],
  builders: ['concepts', 'schema'],
  execution: ['concepts', 'schema'],
  lifecycle: ['concepts', 'schema'],
  integrations: ['concepts', 'schema'],
  examples: ['concepts', 'schema'],
  sync: ['concepts', 'schema', 'integrations'],
  overview: ['concepts', 'integrations'],
  uiFramework: ['overview', 'schema'],
  data: ['overview', 'schema'],
  json: ['schema', 'entityTypes'],
  javascript: ['schema', 'validation'],
  visual: ['schema', 'lifecycle'],
  updates: ['schema', 'validation'],
  macros: ['execution'],
  validation: ['schema'],
  performance: ['overview', 'integrations'],
  testing: ['validation', 'integrations'],
  deployment: ['overview', 'integrations'],
  resources: ['overview'],
  uiSpec: ['concepts', 'schema'],
  ux: ['uiSpec', 'validation'],
  uiDesign: ['schema', 'lifecycle'],
  uiLayout: ['schema', 'components'],
  navigation: ['uiSpec', 'models'],
  components: ['schema', 'entityTypes'],
  interactions: ['uiSpec', 'execution'],
  motion: ['lifecycle', 'interactions'],
  uiValidation: ['validation', 'components'],
  uiSync: ['integrations', 'uiSpec'],
  accessibility: ['components', 'uiValidation'],
  uiExamples: ['uiLayout', 'examples'],
  uiAppendix: ['components', 'validation'],
  structure: ['overview', 'schema'],
  tasks: ['uiSpec', 'concepts'],
  diagrams: ['overview', 'lifecycle', 'uiSpec'],
  crossValidation: ['schema', 'validation'],
};

/** The pages a page is written after, as far as the variant has them. */
export function toDependencies({ kind }: Page, layout: Layout): Page[] {
  return (DEPENDENCIES[kind] ?? []).flatMap((it) => layout.page(it) ?? []);
}
