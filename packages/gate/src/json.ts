/**
 * JSON values and texts: pointers, walks, bounds. Without rules, parsers and schemas, so the
 * package of OpenAPI documents and the app use it too. No entry point of the package.
 */
export { findBurden } from './json/burden.ts';
export { findJsonFault } from './json/json-bounds.ts';
export { findNearest } from './json/nearest-name.ts';
export { appendPointer, parseFragment, toSegments } from './json/pointer.ts';
export {
  getOwn,
  isObject,
  type JsonObject,
  toArray,
  toEntries,
  toNamedEntries,
  toScalarText,
  toStrings,
  toText,
} from './json/read-json.ts';
export { rememberBy } from './json/remember-by.ts';
export { walkJson } from './json/walk-json.ts';
