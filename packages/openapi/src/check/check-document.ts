import { openDocument } from '../document/open-document.ts';
import { listOperations, listWebhooks } from '../document/operations.ts';
import { createResolver } from '../document/resolver.ts';
import { toSwaggerPointer } from '../document/swagger/from-swagger.ts';
import type { Fault } from '../fault.ts';
import { isObject } from '../json.ts';
import { listNamed } from '../model/read-entities.ts';
import { checkOperations } from './check-operations.ts';
import { checkReferences } from './check-references.ts';
import { checkSecurity } from './check-security.ts';
import { checkVersion } from './check-version.ts';

/**
 * Everything that prevents a run over a parsed document, with JSON pointers into the document;
 * empty if it can be documented. Missing facts are questions, repaired ones are notes.
 */
export function checkDocument(parsed: unknown): Fault[] {
  const version = checkVersion(parsed);
  if (version.length > 0 || !isObject(parsed)) {
    return version;
  }
  const { document } = openDocument(parsed);
  const resolver = createResolver(document);
  const operations = listOperations(document, resolver);
  const webhooks = listWebhooks(document, resolver);
  const faults = [
    ...checkReferences(document, resolver),
    ...checkOperations(operations, webhooks, resolver, listNamed(document).length > 0),
    ...checkSecurity(document, operations),
  ];
  return Object.hasOwn(parsed, 'swagger')
    ? faults.map((fault) => ({ ...fault, pointer: toSwaggerPointer(fault.pointer) }))
    : faults;
}
