import type { CheckSyntax, SyntaxFault } from './fault.ts';
import { checkJson } from './json.ts';
import { checkXml } from './xml.ts';

/** The first line of a request or response; a sample may hold several. */
const START =
  /^(?:(?:HTTP\/\d(?:\.\d)? )?[1-5]\d\d [A-Z][\w -]*|HTTP\/\d(?:\.\d)? \d{3}[ \t]*|[A-Z]{3,10} \S+(?: HTTP\/\d(?:\.\d)?)?[ \t]*)$/gm;
const TYPE = /^content-type:[ \t]*([\w.+-]+\/[\w.+-]+)/im;

/** Checks the bodies of requests and responses that are declared as JSON or XML. */
export function checkHttp(code: string): SyntaxFault | undefined {
  const starts = [0, ...Array.from(code.matchAll(START), ({ index }) => index)];
  for (const [at, start] of starts.entries()) {
    const message = code.slice(start, starts[at + 1]);
    const end = message.indexOf('\n\n');
    const body = end < 0 ? '' : message.slice(end + 2);
    const fault = findCheck(message.slice(0, end), body)?.(body);
    if (fault !== undefined) {
      return { ...fault, offset: start + end + 2 + fault.offset };
    }
  }
  return undefined;
}

function findCheck(head: string, body: string): CheckSyntax | undefined {
  const type = TYPE.exec(head)?.[1]?.toLowerCase() ?? '';
  if (/^application\/(?:[\w.-]+\+)?json$/.test(type)) {
    return /^\s*[[{]/.test(body) ? checkJson : undefined;
  }
  const isXml = /^(?:application|text)\/(?:[\w.-]+\+)?xml$/.test(type);
  return isXml && /^\s*</.test(body) ? checkXml : undefined;
}
