import type { Fault } from '../fault.ts';
import { getOwn, isObject } from '../json.ts';

const READ = 'Swagger 2.0 and OpenAPI 3.0 to 3.2 are read';

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
    const detail = 'is missing; an OpenAPI document begins with "openapi": "3.1.0"';
    return [{ pointer: '/openapi', detail }];
  }
  return checkText('/openapi', version, /^3(\.\d|$)/);
}

function checkText(pointer: string, version: unknown, accepted: RegExp): Fault[] {
  const isText = typeof version === 'string' || typeof version === 'number';
  const shown = isText ? `is "${String(version).slice(0, 20)}"` : 'must be a version';
  return isText && accepted.test(String(version)) ? [] : [{ pointer, detail: `${shown}; ${READ}` }];
}
