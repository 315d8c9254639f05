import type { OutlineItem } from './outline-item.ts';

/** The sections of the documents on the user interface, and of the appendix. */
export const UI_OUTLINES = {
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
} as const satisfies Record<string, readonly OutlineItem[]>;
