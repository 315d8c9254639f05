import { toNameKey } from '../requirements/find-clashes.ts';
import type { Entity, Plugin, Term } from './plugin.ts';

/**
 * The terms of the documents: those the requirements define, and each entity in words. A term that
 * the requirements define or forbid takes precedence over the entity of that name.
 */
export function listTerms({ terms, entities }: Plugin): Term[] {
  const taken = new Set(
    terms.flatMap(({ term, synonyms, avoid }) => [term, ...synonyms, ...avoid]).map(toNameKey),
  );
  const own = entities.filter(({ words }) => !taken.has(toNameKey(words)));
  return [...terms, ...own.map(toEntityTerm)];
}

function toEntityTerm({ words, name, description, fields }: Entity): Term {
  const definition =
    description ?? `What the plugin keeps as \`${name}\`, with ${fields.length} fields.`;
  return { term: words, definition, synonyms: [], avoid: [] };
}
