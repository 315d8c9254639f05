import type { RawOperation } from '../document/operations.ts';
import type { Resolver } from '../document/resolver.ts';
import { getOwn, isObject, toArray, toEntries, toText } from '../json.ts';
import { toName } from '../text/plain-text.ts';
import type { Parameter } from './api.ts';
import { readMedia, readSchema } from './read-content.ts';
import { readExamples } from './read-examples.ts';

const ORDER = ['path', 'querystring', 'query', 'header', 'cookie'];

/** Header parameters that other parts of a document determine (OpenAPI, "in"). */
const DECIDED_ELSEWHERE = /^(accept|content-type|authorization)$/i;

/**
 * The parameters of an operation: those of its path item, overridden by its own of the same name
 * and location; path first, then query, header, cookie, each in document order.
 */
export function readParameters(operation: RawOperation, resolver: Resolver): Parameter[] {
  const { pathItem, pathItemPointer, value, pointer } = operation;
  const all = [
    ...readList(getOwn(pathItem, 'parameters'), `${pathItemPointer}/parameters`, resolver),
    ...readList(getOwn(value, 'parameters'), `${pointer}/parameters`, resolver),
  ];
  const merged = new Map(all.map((parameter) => [`${parameter.in} ${parameter.name}`, parameter]));
  return [...merged.values()].sort((a, b) => ORDER.indexOf(a.in) - ORDER.indexOf(b.in));
}

function readList(list: unknown, pointer: string, resolver: Resolver): Parameter[] {
  return listNamed(list, pointer, resolver)
    .filter((it) => !isIgnored(it))
    .map(({ value, pointer: at, ...known }) => readParameter(value, at, known, resolver));
}

/** Header parameters of an operation or its path item that OpenAPI says to ignore. */
export function listIgnored(
  { pathItem, pathItemPointer, value, pointer }: RawOperation,
  resolver: Resolver,
): { readonly name: string; readonly pointer: string }[] {
  return [
    ...listNamed(getOwn(pathItem, 'parameters'), `${pathItemPointer}/parameters`, resolver),
    ...listNamed(getOwn(value, 'parameters'), `${pointer}/parameters`, resolver),
  ].filter(isIgnored);
}

function isIgnored({ name, location }: { readonly name: string; readonly location: string }) {
  return location === 'header' && DECIDED_ELSEWHERE.test(name);
}

function listNamed(list: unknown, pointer: string, resolver: Resolver) {
  return toArray(list).flatMap((raw, index) => {
    const found = resolver.follow(raw, `${pointer}/${index}`);
    const name = toText(getOwn(found?.value, 'name'));
    const location = toText(getOwn(found?.value, 'in'));
    return found === undefined || name === undefined || location === undefined
      ? []
      : [{ value: found.value, pointer: found.pointer, name, location, raw }];
  });
}

function readParameter(
  value: unknown,
  pointer: string,
  known: { name: string; location: string; raw: unknown },
  resolver: Resolver,
): Parameter {
  const content = getOwn(value, 'content');
  const media = readMedia(content, `${pointer}/content`, resolver)[0];
  const explode = getOwn(value, 'explode');
  const own = readExamples(value, pointer, resolver);
  const examples = own.length > 0 ? own : (media?.examples ?? []);
  return {
    name: toName(known.name, 200),
    in: known.location,
    pointer,
    isRequired: known.location === 'path' || getOwn(value, 'required') === true,
    isDeprecated: getOwn(value, 'deprecated') === true,
    description: toText(getOwn(known.raw, 'description')) ?? toText(getOwn(value, 'description')),
    schema: readSchema(value, pointer) ?? media?.schema,
    isTyped: isObject(getOwn(value, 'schema')) || toEntries(content).length > 0,
    example: examples.find((it) => it.value)?.value,
    examples,
    mediaName: media?.name,
    allowsReserved: getOwn(value, 'allowReserved') === true,
    allowsEmpty: getOwn(value, 'allowEmptyValue') === true,
    style: toText(getOwn(value, 'style')),
    isExploded: typeof explode === 'boolean' ? explode : undefined,
  };
}
