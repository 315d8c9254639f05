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
