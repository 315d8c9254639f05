import type { Plugin } from '../model/plugin.ts';
import type { Kind, Variant } from './files.ts';
import type { OutlineItem } from './outline-item.ts';
import { OUTLINES } from './outlines.ts';
import type { Section } from './page.ts';

/** Every page but those that are lists themselves ends with where to read on. */
const RELATED: OutlineItem = [
  'related',
  'Related documents',
  'links to the index and to what this document builds on',
];

const WITHOUT_RELATED: ReadonlySet<Kind> = new Set(['root', 'plannedFiles']);

/** The sections of a page in order: all its headings, so that anchors are known before it is written. */
export function toSections(kind: Kind, plugin: Plugin, variant: Variant): Section[] {
  const items = [...OUTLINES[kind], ...(WITHOUT_RELATED.has(kind) ? [] : [RELATED])];
  return items.flatMap((item) => {
    const [id, heading, about, option] = item;
    if (option === 'entities' || option === 'flows' || option === 'integrations') {
      return listSubjects(id, about, option, plugin);
    }
    if (option === 'states') {
      const entities = plugin.entities.filter(({ states }) => states.length > 0);
      return entities.map((entity) => toEntitySection(id, about, entity, 2));
    }
    if (option === 'minimal' && variant !== 'minimal') {
      return [];
    }
    const section: Section = { id, heading, depth: 2, about, subject: undefined };
    return option === 'minimal'
      ? [section, ...plugin.integrations.map((it) => toIntegrationSection(id, about, it, 3))]
      : [section];
  });
}

function listSubjects(
  id: string,
  about: string,
  of: 'entities' | 'flows' | 'integrations',
  plugin: Plugin,
): Section[] {
  switch (of) {
    case 'entities':
      return plugin.entities.map((entity) => toEntitySection(id, about, entity, 2));
    case 'flows':
      return plugin.flows.map((flow) => ({
        id,
        heading: flow.name,
        depth: 2,
        about,
        subject: { kind: 'flow', flow },
      }));
    case 'integrations':
      return plugin.integrations.map((it) => toIntegrationSection(id, about, it, 2));
  }
}

function toEntitySection(
  id: string,
  about: string,
  entity: Plugin['entities'][number],
  depth: 2 | 3,
): Section {
  return { id, heading: entity.name, depth, about, subject: { kind: 'entity', entity } };
}

function toIntegrationSection(
  id: string,
  about: string,
  integration: Plugin['integrations'][number],
  depth: 2 | 3,
): Section {
  return {
    id,
    heading: integration.name,
    depth,
    about,
    subject: { kind: 'integration', integration },
  };
}
