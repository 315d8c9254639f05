import type { Fault } from '../../../contract/release-format.ts';
import { getOwn, isObject } from '../../input/json.ts';

/** A fault unless the document says that it is OpenAPI 3.0 or 3.1. */
export function checkVersion(document: unknown): Fault[] {
  if (!isObject(document)) {
    const detail = 'must be an object with "openapi" and "paths"';
    return [{ pointer: '', detail }];
  }
  if (Object.keys(document).length === 0) {
    return [{ pointer: '', detail: 'is empty; send an OpenAPI 3.0 or 3.1 document' }];
  }
  const version = getOwn(document, 'openapi');
  if (typeof version === 'string') {
    return /^3\.[01](\.|$)/.test(version)
      ? []
      : [
          {
            pointer: '/openapi',
            detail: `is "${version.slice(0, 20)}"; only 3.0 and 3.1 are read`,
          },
        ];
  }
  if (typeof version === 'number') {
    const detail = `is the number ${version}; write it as text, in quotes, such as "3.1.0"`;
    return [{ pointer: '/openapi', detail }];
  }
  if (Object.hasOwn(document, 'swagger')) {
    const detail = 'says Swagger 2.0; convert the document to OpenAPI 3 first';
    return [{ pointer: '/swagger', detail }];
  }
  const detail = 'is missing; an OpenAPI document begins with "openapi": "3.1.0"';
  return [{ pointer: '/openapi', detail }];
}
