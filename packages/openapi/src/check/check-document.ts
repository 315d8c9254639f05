import { openDocument } from '../document/open-document.ts';
import { listOperations, listWebhooks } from '../document/operations.ts';
import { toOriginalPointer } from '../document/origin.ts';
import { createResolver } from '../document/resolver.ts';
import { toSwaggerFault } from '../document/swagger/from-swagger.ts';
import type { Fault, OpenApiFault } from '../fault.ts';
import { isObject } from '../json.ts';
import { listNamed } from '../model/read-entities.ts';
import type { GivenSources } from '../sources.ts';
import { checkOperations } from './check-operations.ts';
import { checkReferences } from './check-references.ts';
import { checkSecurity } from './check-security.ts';
import { checkShapes } from './check-shapes.ts';
import { checkVersion } from './check-version.ts';

/**
 * Everything that prevents a run over a parsed document, with JSON pointers into the document;
 * empty if it can be documented. Missing facts are questions, repaired ones are notes.
 */
export function checkDocument(parsed: unknown, given: GivenSources): FaultOf[] {
  const version = checkVersion(parsed);
  if (version.length > 0 || !isObject(parsed)) {
    return version.map((fault) => ({ ...fault, of: 'document' }));
  }
  const { document } = openDocument(parsed);
  const resolver = createResolver(document);
  const operations = listOperations(document, resolver);
  const webhooks = listWebhooks(document, resolver);
  const { faults: shapes } = checkShapes(document, resolver);
  const hasContent = listNamed(document).length > 0 || shapes.length > 0;
  const faults = [
    ...checkReferences(document, resolver),
    ...shapes,
    ...checkOperations(operations, webhooks, resolver, hasContent),
    ...checkSecurity(document, operations),
  ];
  const isSwagger = Object.hasOwn(parsed, 'swagger');
  return faults.map((fault) => {
    const located = locateFault(fault, document, given);
    return isSwagger && located.of === 'document'
      ? { ...located, ...toSwaggerFault(located) }
      : located;
  });
}

/** A fault with the source that contains it. */
type FaultOf = Fault & Pick<OpenApiFault, 'of'>;

/** Where the user wrote what is wrong: repairs, conversions and overlays move values. */
function locateFault(fault: Fault, document: unknown, given: GivenSources): FaultOf {
  const { pointer } = fault;
  const own = toOriginalPointer(pointer, document, given.document);
  const added = toOriginalPointer(pointer, document, given.overlay);
  // The more exact of both: whole parts of a document may come from an overlay.
  return added !== undefined && added.depth > (own?.depth ?? 0)
    ? { ...fault, of: 'overlay', pointer: added.pointer }
    : { ...fault, of: 'document', pointer: own?.pointer ?? pointer };
}
