import { appendPointer, isObject } from '../json.ts';
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
  const stack: Place[] = [{ value: document, pointer: '', hasFreeNames: false }];
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const { value } = top;
    if (typeof value === 'object' && value !== null && !seen.has(value)) {
      seen.add(value);
      const { notShown, below } = readMembers(value, top);
      found.push(...notShown);
      stack.push(...below);
    }
  }
  return [{ pointer: '/openapi', text }, ...limitNotes(found)];
}

interface Place {
  readonly value: unknown;
  readonly pointer: string;
  /** Its keys are names that the author chose. */
  readonly hasFreeNames: boolean;
}

/** The members of a value that are not shown, and those to look into, the last first. */
function readMembers(value: object, { pointer, hasFreeNames }: Place) {
  const notShown: Note[] = [];
  const below: Place[] = [];
  for (const [key, member] of Object.entries(value).reverse()) {
    const at = appendPointer(pointer, key);
    const isMap = !hasFreeNames && MAPS.has(key) && !Array.isArray(member);
    if (!hasFreeNames && NOT_SHOWN.has(key)) {
      notShown.push({ pointer: at, text: `"${key}" is not shown.` });
    } else if (hasFreeNames || !isDataMember(key, member)) {
      below.push({ value: member, pointer: at, hasFreeNames: isMap });
    }
  }
  return { notShown, below };
}
