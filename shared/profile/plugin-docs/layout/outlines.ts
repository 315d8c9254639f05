import type { Kind } from './files.ts';

/**
 * A section of a kind of page: id, heading, what a writer is told, and whether there is one for each
 * entity, flow or integration, one for each entity with states, or one in the variant `minimal` only
 * (which then holds a section for each integration). A repeated section is headed by its subject.
 */
export type OutlineItem = readonly [
  id: string,
  heading: string,
  about: string,
  option?: 'entities' | 'flows' | 'integrations' | 'states' | 'minimal',
];

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
  uiSpec: [
    ['screens', 'Screens', 'a list and a form for each entity, with links'],
    ['flow', '', 'purpose, role and all steps of the flow', 'flows'],
  ],
  ux: [
    ['goals', 'What people set out to do', 'roles with flows and their purpose'],
    ['effort', 'How much it takes', 'steps by flow'],
    ['trouble', 'What can go wrong', 'error codes by flow with the way out'],
  ],
  uiDesign: [
    ['labels', 'Labels of fields', 'by entity'],
    ['states', 'Labels of states', 'by entity'],
    ['actions', 'Labels of actions', 'from flows and permissions'],
  ],
  uiLayout: [
    ['rule', 'How forms are laid out', 'the order that all forms share'],
    ['form', '', 'groups of fields in order', 'entities'],
  ],
  navigation: [
    ['entries', 'Ways in', 'flows by role'],
    ['links', 'Ways between screens', 'along references of entities'],
  ],
  components: [
    ['controls', 'Controls by type', 'which control a type gets, and how many fields have it'],
    ['fields', '', 'each field with its control', 'entities'],
  ],
  interactions: [['steps', '', 'each step with the entities and systems it works with', 'flows']],
  motion: [
    ['changes', 'Changes that are shown', 'transitions of states'],
    ['waiting', 'Where people wait', 'steps that call another system'],
    ['restraint', 'Reduced motion', 'what is left when people ask for less'],
  ],
  uiValidation: [
    ['timing', 'When a check runs', 'while typing, on leaving a field, on sending'],
    ['checks', '', 'each field with its checks and messages', 'entities'],
  ],
  uiSync: [
    ['failures', 'What people see when a system fails', 'integrations with policy'],
    ['flows', 'Which flows are affected', 'flows by integration'],
  ],
  accessibility: [
    ['labels', 'Names of controls', 'every control has a visible label'],
    ['keys', 'Keys', 'keys by kind of control'],
    ['states', 'States and errors', 'never by colour alone'],
  ],
  uiExamples: [
    ['reading', 'How to read them', 'where the values come from'],
    ['form', '', 'a form filled in', 'entities'],
  ],
  uiAppendix: [
    ['controls', 'Fields by control', 'each control with its fields'],
    ['messages', 'Messages by screen', 'error codes and messages by entity'],
  ],
  structure: [
    ['host', 'What the host asks for', 'the reference of the structure'],
    ['tree', 'Parts as a tree', 'one part for each entity, flow and integration'],
    ['parts', 'Parts and documents', 'where each part is documented'],
  ],
  tasks: [
    ['people', 'Tasks of people', 'flows by role with links'],
    ['builders', 'Tasks of builders', 'what has to be built for each entity and integration'],
  ],
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
