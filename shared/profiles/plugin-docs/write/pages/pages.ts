import type { Parts } from '../context.ts';
import * as architecture from './architecture.ts';
import * as architectureBySubject from './architecture-by-subject.ts';
import * as base from './base.ts';
import * as baseBySubject from './base-by-subject.ts';
import * as checks from './checks.ts';
import * as entities from './entities.ts';
import * as foundation from './foundation.ts';
import { CROSS_VALIDATION, DIAGRAMS } from './last.ts';
import * as operations from './operations.ts';
import { STRUCTURE } from './structure.ts';
import * as ui from './ui.ts';
import * as uiBySubject from './ui-by-subject.ts';
import * as uiReference from './ui-reference.ts';

/** The writers of the sections of each file of the outline, by their ids. */
export const PAGES: Readonly<Record<string, Parts>> = {
  preflight: foundation.PREFLIGHT,
  root: foundation.ROOT,
  plannedFiles: foundation.PLANNED_FILES,
  baseIndex: foundation.BASE_INDEX,
  architectureIndex: foundation.ARCHITECTURE_INDEX,
  uiIndex: foundation.UI_INDEX,
  vision: base.VISION,
  concepts: base.CONCEPTS,
  models: base.MODELS,
  entityTypes: base.ENTITY_TYPES,
  builders: entities.BUILDERS,
  execution: baseBySubject.EXECUTION,
  lifecycle: baseBySubject.LIFECYCLE,
  integrations: baseBySubject.INTEGRATIONS,
  examples: entities.EXAMPLES,
  sync: base.SYNC,
  schema: entities.SCHEMA,
  overview: architecture.OVERVIEW,
  uiFramework: architecture.UI_FRAMEWORK,
  data: architecture.DATA,
  json: architectureBySubject.JSON_PAGE,
  javascript: architectureBySubject.JAVASCRIPT,
  visual: operations.VISUAL,
  updates: operations.UPDATES,
  macros: architectureBySubject.MACROS,
  validation: checks.VALIDATION,
  performance: operations.PERFORMANCE,
  testing: checks.TESTING,
  deployment: operations.DEPLOYMENT,
  resources: operations.RESOURCES,
  uiSpec: uiBySubject.UI_SPEC,
  ux: ui.UX,
  uiDesign: ui.UI_DESIGN,
  uiLayout: uiBySubject.UI_LAYOUT,
  navigation: ui.NAVIGATION,
  components: { ...ui.CONTROLS, ...uiBySubject.COMPONENT_FIELDS },
  interactions: uiBySubject.INTERACTIONS,
  motion: ui.MOTION,
  uiValidation: uiBySubject.UI_VALIDATION,
  uiSync: uiReference.UI_SYNC,
  accessibility: uiReference.ACCESSIBILITY,
  uiExamples: uiBySubject.UI_EXAMPLES,
  uiAppendix: uiReference.UI_APPENDIX,
  structure: STRUCTURE,
  tasks: uiReference.TASKS,
  diagrams: DIAGRAMS,
  crossValidation: CROSS_VALIDATION,
};
