import type { Fault } from '../fault.ts';
import { getOwn, isObject } from '../json.ts';

const READ = 'Swagger 2.0 and OpenAPI 3.0 to 3.2 are read';

/** Members by which other kinds of documents are recognized. */
const OTHERS: readonly (readonly [string, string])[] = [
  ['asyncapi', 'AsyncAPI'],
  ['swaggerVersion', 'Swagger 1: convert it first'],
  ['item', 'a Postman collection: export it as OpenAPI'],
  ['arazzo', 'Arazzo'],
  ['overlay', 'an overlay: send it as the input "overlay"'],
  ['$schema', 'a JSON Schema'],
];

export function checkVersion(document: unknown): Fault[] {
  if (!isObject(document)) {
    const detail = 'must be an object with "openapi" and "paths"';
    return [{ pointer: '', detail }];
  }
  if (Object.keys(document).length === 0) {
    return [{ pointer: '', detail: 'is empty; send an OpenAPI document' }];
  }
  if (Object.hasOwn(document, 'swagger') && !Object.hasOwn(document, 'openapi')) {
    return checkText('/swagger', document.swagger, /^2(\.0)?$/);
  }
  const version = getOwn(document, 'openapi');
  if (version === undefined || version === null) {
    const other = OTHERS.find(([key]) => Object.hasOwn(document, key))?.[1];
    const detail = `is missing; an OpenAPI document begins with "openapi": "3.1.0"${other === undefined ? '' : `, and this looks like ${other}`}`;
    return [{ pointer: '/openapi', detail }];
  }
  return checkText('/openapi', version, /^3(\.\d|$)/);
}

function checkText(pointer: string, version: unknown, accepted: RegExp): Fault[] {
  const isText = typeof version === 'string' || typeof version === 'number';
  const shown = isText ? `is "${String(version).slice(0, 20)}"` : 'must be a version';
  return isText && accepted.test(String(version)) ? [] : [{ pointer, detail: `${shown}; ${READ}` }];
}
