import type { SyntaxFault } from './fault.ts';
import { checkJson } from './json.ts';

const JSON_TYPE = /^content-type:[ \t]*application\/(?:[\w.-]+\+)?json\b/im;

/** Checks the body of a request or response that is declared as JSON. */
export function checkHttp(code: string): SyntaxFault | undefined {
  const end = code.indexOf('\n\n');
  const body = end < 0 ? '' : code.slice(end + 2);
  const fault =
    JSON_TYPE.test(code.slice(0, end)) && /^\s*[[{]/.test(body) ? checkJson(body) : undefined;
  return fault && { ...fault, offset: fault.offset + end + 2 };
}
