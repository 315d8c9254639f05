import { appendPointer, getOwn, isObject, type JsonObject, toEntries } from '../json.ts';
import { fillEmpty } from './fill-empty.ts';
import { mendPaths } from './mend-paths.ts';
import { mendReferences } from './mend-references.ts';
import { mendTagNames, mendTags } from './mend-tags.ts';
import { limitNotes, type Note, type OpenedDocument } from './note.ts';
import { METHODS } from './operations.ts';
import { keepOrigin } from './origin.ts';
import { fromSwagger } from './swagger/from-swagger.ts';

/**
 * Reads a parsed document of any version: Swagger 2.0 is converted, and unambiguous mistakes are
 * repaired. Its version must have passed `checkVersion`.
 */
export function openDocument(parsed: JsonObject): OpenedDocument {
  const empty: Note[] = [];
  const filled = fillEmpty(parsed, (pointer, text) => {
    empty.push({ pointer, text });
  });
  const whole = mendReferences(isObject(filled) ? filled : parsed);
  const { document, notes } = Object.hasOwn(whole, 'swagger')
    ? fromSwagger(whole)
    : readVersion(whole);
  const { paths, notes: pathNotes } = mendPaths(document.paths);
  const { tags, notes: tagNotes } = mendTags(document.tags);
  const named: Note[] = [];
  // Before OpenAPI 3.1 had them, viewers read webhooks from an extension.
  const webhooks = document.webhooks ?? document['x-webhooks'];
  return {
    document: {
      ...document,
      ...(isObject(document.paths) ? { paths: mendItems(paths, '/paths', named) } : {}),
      ...(isObject(webhooks) ? { webhooks: mendItems(webhooks, '/webhooks', named) } : {}),
      ...(Object.hasOwn(document, 'tags') ? { tags } : {}),
    },
    notes: [notes, empty, pathNotes, tagNotes, named].flatMap(limitNotes),
  };
}

/** The version as text; a later one than is known is noted. */
function readVersion(document: JsonObject): OpenedDocument {
  const { openapi } = document;
  const pointer = '/openapi';
  const later = `The document says OpenAPI ${String(openapi).slice(0, 20)}; it is read as 3.2.`;
  const isLater = /^3\.(?![0-2](\.|$))/.test(String(openapi));
  const notes = isLater ? [{ pointer, text: later }] : [];
  if (typeof openapi === 'number') {
    const text = `The version is the number ${openapi}; it is read as "${openapi}". Write it in quotes.`;
    return {
      document: { ...document, openapi: String(openapi) },
      notes: [{ pointer, text }, ...notes],
    };
  }
  return { document, notes };
}

/** Path items whose operations have valid tag names and ids. */
function mendItems(items: JsonObject, pointer: string, notes: Note[]): JsonObject {
  return mapValues(items, (item, path) =>
    isObject(item)
      ? mapValues(item, (operation, method) => {
          const at = appendPointer(pointer, path, method);
          return isObject(operation) && METHODS.some((it) => it === method)
            ? mendOperation(operation, at, notes)
            : operation;
        })
      : item,
  );
}

function mendOperation(operation: JsonObject, pointer: string, notes: Note[]): JsonObject {
  const id = getOwn(operation, 'operationId');
  const tags = getOwn(operation, 'tags');
  const mended = tags === undefined ? undefined : mendTagNames(tags, `${pointer}/tags`);
  notes.push(...(mended?.notes ?? []));
  const copy = {
    ...operation,
    ...(typeof id === 'number' ? { operationId: String(id) } : {}),
    ...(mended === undefined ? {} : { tags: mended.tags }),
  };
  return keepOrigin(copy, operation);
}

function mapValues(
  object: JsonObject,
  change: (value: unknown, key: string) => unknown,
): JsonObject {
  const entries = toEntries(object).map(([key, value]) => [key, change(value, key)]);
  const copy: JsonObject = Object.fromEntries(entries);
  return keepOrigin(copy, object);
}
