import type { Fault } from '../../../contract/release-format.ts';
import { listOperations } from '../document/operations.ts';
import { createResolver } from '../document/resolver.ts';
import { checkOperations } from './check-operations.ts';
import { checkReferences } from './check-references.ts';
import { checkSecurity } from './check-security.ts';
import { checkTags } from './check-tags.ts';
import { checkVersion } from './check-version.ts';

/** More faults than this in one answer help nobody. */
const MAX_FAULTS = 50;

/**
 * Everything that would make a run over a parsed document pointless, with JSON pointers into the
 * document; empty when it can be documented. What is merely missing is a question, not a fault.
 */
export function checkDocument(document: unknown): Fault[] {
  const version = checkVersion(document);
  if (version.length > 0) {
    return version;
  }
  const references = checkReferences(document);
  if (references.length > 0) {
    return references.slice(0, MAX_FAULTS);
  }
  const resolver = createResolver(document);
  const operations = listOperations(document, resolver);
  return [
    ...checkOperations(operations, resolver),
    ...checkTags(document, operations),
    ...checkSecurity(document, operations),
  ].slice(0, MAX_FAULTS);
}
