import { appendPointer } from '../../../../packages/gate/src/base.ts';
import { isObject, toEntries } from '../../input/json.ts';
import { limitNotes, type Note } from './note.ts';
import { isDataMember, MAPS } from './walk.ts';

/** Members that OpenAPI 3.2 adds and that no page shows. */
const NOT_SHOWN: ReadonlySet<string> = new Set([
  '$self',
  'itemSchema',
  'itemEncoding',
  'prefixEncoding',
  'defaultMapping',
  'deviceAuthorization',
  'deviceAuthorizationUrl',
  'oauth2MetadataUrl',
  'nodeType',
]);

/**
 * Notes that a document of a later version is read as 3.1, and which of its members are not shown.
 */
export function listNotShown(document: unknown): Note[] {
  const version = isObject(document) ? String(document.openapi).slice(0, 20) : '';
  const text = `The document says OpenAPI ${version}; it is read as 3.1 with what is known of later versions.`;
  const found: Note[] = [];
  const seen = new Set<unknown>();
  const stack: [value: unknown, pointer: string, holdsNames: boolean][] = [[document, '', false]];
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const [value, pointer, holdsNames] = top;
    if (typeof value !== 'object' || value === null || seen.has(value)) {
      continue;
    }
    seen.add(value);
    const members = Array.isArray(value) ? Object.entries(value) : toEntries(value);
    for (const [key, member] of members.reverse()) {
      const at = appendPointer(pointer, key);
      if (!holdsNames && NOT_SHOWN.has(key)) {
        found.push({ pointer: at, text: `"${key}" is not shown.` });
      } else if (holdsNames || !isDataMember(key, member)) {
        stack.push([member, at, !holdsNames && MAPS.has(key) && !Array.isArray(member)]);
      }
    }
  }
  return [{ pointer: '/openapi', text }, ...limitNotes(found)];
}
