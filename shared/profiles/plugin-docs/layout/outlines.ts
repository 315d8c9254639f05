import type { Kind } from './files.ts';
import type { OutlineItem } from './outline-item.ts';
import { UI_OUTLINES } from './ui-outlines.ts';

/** The sections of every kind of page. */
export const OUTLINES: Readonly<Record<Kind, readonly OutlineItem[]>> = {
  preflight: [
    [
      'requirements',
      'What was read',
      'counts of what the requirements hold, size and digest of each input',
    ],
    ['plan', 'What will be written', 'phases with their files'],
    ['precedence', 'Which source is right', 'the order of the inputs when they disagree'],
    ['questions', 'Open questions', 'what the requirements leave open'],
  ],
  root: [
    [
      'about',
      'About this plugin',
      'the summary, and a table of version, host, permissions and audit',
    ],
    ['start', 'Where to begin', 'links by what a reader wants'],
    ['entities', 'What it keeps', 'a table of entities with links to the schema'],
    ['flows', 'What people do with it', 'a table of flows with links to the UI specification'],
    ['layers', 'All documents', 'links to the layers and to the list of planned files'],
  ],
  plannedFiles: [
    [
      'files',
      'Files by phase',
      'a table of every planned file with link, phase and what it answers',
    ],
    ['order', 'What is written after what', 'a table of dependencies between files'],
  ],
  baseIndex: [
    ['documents', 'Documents', 'a table of the documents of the layer with what they answer'],
    ['scope', 'What the layer covers', 'counts of entities, fields, flows and integrations'],
  ],
  architectureIndex: [
    ['documents', 'Documents', 'a table of the documents of the layer with what they answer'],
    [
      'scope',
      'What the layer builds on',
      'the host contract and the number of rules and error codes',
    ],
  ],
  uiIndex: [
    ['documents', 'Documents', 'a table of the documents of the layer with what they answer'],
    ['scope', 'What the layer covers', 'flows with their roles'],
  ],
  vision: [
    ['purpose', 'Purpose', 'what the plugin is for, in the words of the summary'],
    ['people', 'Who uses it', 'roles with the flows they go through'],
    ['primary', 'What it must do', 'primary flows with their purpose'],
    ['secondary', 'What it also does', 'secondary flows with their purpose'],
    ['success', 'How success is seen', 'performance targets and invariants that prove it'],
  ],
  concepts: [
    [
      'terminology',
      'Terminology',
      'a table Term, Definition, Synonyms, Avoid with every term and every entity in words',
    ],
    ['entities', 'Entities', 'what each entity is and which others it refers to'],
    [
      'permissions',
      'Roles and permissions',
      'the model of permissions; a table of roles, resources and actions',
    ],
    ['flows', 'Flows', 'a table of flows with role and the entities they touch'],
    ['host', 'Host', 'UI framework, runtime model, reference of the structure'],
  ],
  models: [
    ['identity', 'Identity', 'how each entity gets its identifier'],
    ['relations', 'Relations', 'which field refers to which entity'],
    ['presence', 'Required and optional fields', 'by entity'],
    ['invariants', 'Invariants', 'what always holds, by entity'],
  ],
  entityTypes: [
    ['types', 'Types in use', 'each type with the fields that have it'],
    ['enumerations', 'Enumerations', 'fields with a fixed list of values'],
    ['formats', 'Patterns and lengths', 'fields with a pattern or a limit of length'],
    ['ranges', 'Ranges', 'fields with a smallest or largest value'],
  ],
  builders: [
    ['method', 'How an entity is built', 'the order of steps for any entity'],
    ['build', '', 'what must be set, and the smallest valid value as JSON', 'entities'],
  ],
  execution: [
    [
      'order',
      'Order of work',
      'what happens in every flow: permission, validation, storage, integrations, audit',
    ],
    ['run', '', 'entities, rules, error codes and integrations of the flow', 'flows'],
  ],
  lifecycle: [
    ['summary', 'States at a glance', 'entities with the number of states, first and last'],
    ['states', '', 'states and transitions', 'states'],
  ],
  integrations: [
    ['summary', 'Systems at a glance', 'a table of integrations with purpose and authentication'],
    [
      'integration',
      '',
      'purpose, authentication, operations, what happens when it fails',
      'integrations',
    ],
    [
      'failures',
      'When an integration fails',
      'a table of failure policies with retries, time limit and fallback',
    ],
  ],
  examples: [
    ['reading', 'How to read them', 'where the values come from'],
    ['example', '', 'a complete entity as JSON', 'entities'],
  ],
  sync: [
    ['border', 'What crosses the border', 'integrations with operations and entities'],
    ['identity', 'How copies are matched', 'identifiers by entity'],
    ['consistency', 'What must hold afterwards', 'invariants by entity'],
    ['failure', 'When a system does not answer', 'failure policies'],
  ],
  schema: [
    [
      'entity',
      '',
      'a table Field, Type, Required, Constraints, Example with every field; the identifier',
      'entities',
    ],
  ],
  overview: [
    ['context', 'Surroundings', 'the host and the systems around the plugin'],
    [
      'parts',
      'Parts',
      'a table of parts with what they are responsible for and where that is documented',
    ],
    [
      'integrations',
      'Integrations',
      'purpose, authentication, operations, what happens when it fails',
      'minimal',
    ],
    ['targets', 'Performance targets', 'a table of targets'],
    ['audit', 'Audit', 'a table of the audit settings'],
    [
      'decisions',
      'Decisions that follow',
      'what host, permissions and failure policies decide for the design',
    ],
  ],
  uiFramework: [
    ['framework', 'Framework and runtime', 'what the host offers'],
    ['views', 'Views to build', 'per entity a list and a form, per primary flow a guided view'],
    ['state', 'State the views hold', 'fields and states by entity'],
  ],
  data: [
    ['stores', 'Stored entities', 'key, strategy, number of fields'],
    ['references', 'References', 'fields that hold the identifier of another entity'],
    [
      'uniqueness',
      'Values that must be checked when stored',
      'fields with constraints, invariants',
    ],
    ['retention', 'Retention', 'audit records and their life'],
  ],
  json: [
    ['mapping', 'Types in JSON', 'each type of the requirements with its JSON type'],
    ['schema', '', 'a JSON Schema of the entity', 'entities'],
  ],
  javascript: [
    ['use', 'How to use these declarations', 'what they are for'],
    ['declaration', '', 'a TypeScript interface of the entity', 'entities'],
    ['codes', 'Error codes', 'a TypeScript type of all codes'],
  ],
  visual: [
    ['lists', 'Lists', 'the columns of the list of each entity'],
    ['states', 'States', 'each state with its label'],
    ['required', 'Marks', 'what is marked as required'],
  ],
  updates: [
    ['contract', 'What others rely on', 'required fields, enumerations and codes by entity'],
    ['breaking', 'Changes that break', 'with the document that has to change first'],
    ['safe', 'Changes that do not', 'with what to check'],
  ],
  macros: [
    ['catalog', 'Flows as macros', 'a macro for each flow with its input and its end'],
    ['macro', '', 'steps, input, where it stops', 'flows'],
  ],
  validation: [
    ['order', 'Order of checks', 'from the type to the rule'],
    ['rules', '', 'a table Code, Field, Rule, Message with every rule of the entity', 'entities'],
    ['codes', 'Error codes', 'a table Code, Message, Recovery, Raised by with every error'],
  ],
  performance: [
    ['targets', 'Targets', 'a table of targets and how they are measured'],
    ['flows', 'Where time is spent', 'flows with their steps and calls to other systems'],
    ['limits', 'Time limits', 'time limits and retries of integrations'],
  ],
  testing: [
    ['rules', 'Tests of rules', 'a test case for each rule'],
    ['limits', 'Tests of limits', 'values at and beyond each limit'],
    ['flows', 'Tests of flows', 'a test case for each flow'],
    ['failures', 'Tests of failures', 'a test case for each integration'],
  ],
  deployment: [
    ['needs', 'What must be in place', 'host, integrations with their authentication'],
    ['steps', 'Steps', 'in order'],
    ['check', 'How to check it', 'a flow to go through'],
  ],
  resources: [
    ['sources', 'Sources', 'inputs with their digests'],
    ['systems', 'Systems', 'host and integrations'],
    ['addresses', 'Addresses', 'addresses that the inputs name'],
  ],
  ...UI_OUTLINES,
  diagrams: [
    ['context', 'Surroundings', 'the plugin between host and systems'],
    ['entities', 'Entities', 'entities with their references'],
    ['states', 'States', 'transitions by entity'],
    ['flows', 'Flows', 'steps by flow'],
  ],
  crossValidation: [
    ['score', 'Score', 'documented and total by category'],
    ['missing', 'Not documented', 'what is missing, with its place'],
    ['counting', 'How it is counted', 'what counts as documented'],
    ['plans', 'Accepted plans', 'phases with version and number of files'],
  ],
};
