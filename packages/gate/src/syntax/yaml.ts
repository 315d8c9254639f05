import { createRequire } from 'node:module';
import type * as Yaml from 'yaml';
import { findBurden } from '../json/burden.ts';
import { toVisible } from '../report/quote.ts';
import { withoutLeftOutLines } from './elisions.ts';
import type { SyntaxFault } from './fault.ts';

const require = createRequire(import.meta.url);

/** Repeated keys are compared pairwise, and nesting is recursive, so longer code is not checked. */
const MAX_LENGTH = 32_000;

/**
 * Checks YAML 1.2: every document of a stream, repeated keys included. Aliases are not followed.
 * Lines of dots are accepted, and versions of one document below comments such as `# After`.
 */
export function checkYaml(source: string): SyntaxFault | undefined {
  if (source.length > MAX_LENGTH) {
    return undefined;
  }
  if (TEMPLATE.test(source)) {
    return undefined;
  }
  const code = withoutLeftOutLines(source);
  const fault = checkStream(code);
  const separator = fault?.message.includes('must be unique') === true ? COMMENT : VERSION;
  const isOfVersions = fault !== undefined && separator.test(code);
  return isOfVersions && code.split(separator).every((part) => checkStream(part) === undefined)
    ? undefined
    : fault;
}

/** Tags of Go templates, Jinja and ERB: what they make is YAML, not the source. */
const TEMPLATE =
  /\{\{-|-\}\}|\{\{ ?(?:if|else|end|range|with|define|template|include|tpl|block|\.[A-Z])|\{%|<%/;

/** A comment that begins another version of a document. */
const VERSION =
  /^#[ \t]*(?:before|after|old|new|instead of|wrong|right|good|bad|v\d|version|option|example)\b.*$/im;

/** A comment that begins a paragraph; the same keys below two of them are alternatives. */
const COMMENT = /(?<=\n[ \t]*\n)#.*$/m;

function checkStream(code: string): SyntaxFault | undefined {
  // Running out of stack within a regular expression ends the whole process on Node 22.
  if (findBurden(code) !== undefined) {
    return { offset: 0, message: 'Unexpected nesting in YAML, expected fewer levels' };
  }
  const { parseAllDocuments }: typeof Yaml = require('yaml');
  const documents = parseAllDocuments(code, { prettyErrors: false, logLevel: 'silent' });
  const [error] = 'empty' in documents ? [] : documents.flatMap(({ errors }) => errors);
  return error && { offset: error.pos[0], message: toMessage(error.message) };
}

function toMessage(message: string): string {
  const text = toVisible(message.replace(/\s+/g, ' ').replaceAll('`', "'")).slice(0, 200);
  return `Unexpected YAML (${text.replace(/\.$/, '')}), expected a sound document`;
}
