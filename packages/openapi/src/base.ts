/**
 * What the app shares with this package beyond its entry point: parsing, positions, texts, file
 * names, examples in several forms, and the parts of the model that pages are built from. No entry point of the package.
 */
export { bundle } from './bundle/bundle.ts';
export { createFamilies } from './document/families.ts';
export { createResolver } from './document/resolver.ts';
export { toCredentials, toOption } from './examples/credentials.ts';
export { BASE_URL, toCookie, toStyle, toValue } from './examples/curl.ts';
export { toJsonText, toShortJsonText } from './examples/json-text.ts';
export {
  chooseMedia,
  findExample,
  isJson,
  isText,
  parseLoosely,
} from './examples/media-example.ts';
export { MADE_UP_TEXT } from './examples/scalar-example.ts';
export { toPairs, toPathText } from './examples/serialize.ts';
export { toVariable } from './examples/shell.ts';
export { toStreamText } from './examples/stream-text.ts';
export { isXml, toXmlText } from './examples/xml-text.ts';
export { createLocator, locate } from './input/locate.ts';
export { findNestingFault } from './input/nesting.ts';
export { detectFormat, parseDocument } from './input/parse-document.ts';
export { parseYaml } from './input/parse-yaml.ts';
export { joinTexts } from './model/join-texts.ts';
export { listRoots } from './model/read-entities.ts';
export { toApi } from './model/to-api.ts';
export { selectPath } from './overlay/json-path.ts';
export {
  type Extent,
  expandSchema,
  type PropertyRow,
  type PropertyTable,
} from './schema/expand-schema.ts';
export { listInPlace } from './schema/list-in-place.ts';
export { createTargetLister, listChildren } from './schema/list-targets.ts';
export { toLabelKey } from './schema/read-labels.ts';
export type { Choice, Condition, Limits } from './schema/schema-view.ts';
export { openSources } from './sources.ts';
export {
  cutText,
  escapeInvisible,
  hasInvisible,
  NAMELESS,
  stripInvisible,
  toName,
  toOneLine,
  toPlainText,
} from './text/plain-text.ts';
export { assignSlugs, toAscii, toIdentifierSlug, toSlug, toSuffix } from './text/slug.ts';
