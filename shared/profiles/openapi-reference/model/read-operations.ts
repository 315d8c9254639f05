import { getOwn, toEntries, toNamedEntries, toStrings, toText } from '../../input/json.ts';
import { toName, toPlainText } from '../../plain-text.ts';
import { listOperations, METHODS, type RawOperation } from '../document/operations.ts';
import type { Resolver } from '../document/resolver.ts';
import type { Operation } from './api.ts';
import { readRequestBody, readResponses } from './read-content.ts';
import { readParameters } from './read-parameters.ts';
import { readSecurity } from './read-security.ts';
import { readServers } from './read-servers.ts';

/** Every operation of a document, references followed. `untagged` names the tag of those without one. */
export function readOperations(
  document: unknown,
  resolver: Resolver,
  untagged: string,
): Operation[] {
  return listOperations(document, resolver).map((raw) =>
    readOperation(raw, document, resolver, untagged),
  );
}

function readOperation(
  raw: RawOperation,
  document: unknown,
  resolver: Resolver,
  untagged: string,
): Operation {
  const { value, pathItem, pointer } = raw;
  const method = raw.method.toUpperCase();
  const path = raw.path;
  const label = `${method} ${path}`;
  const either = (key: string) => toText(getOwn(value, key)) ?? toText(getOwn(pathItem, key));
  const operationId = toText(getOwn(value, 'operationId'));
  const summary = either('summary');
  const tagNames = [...new Set(toStrings(getOwn(value, 'tags')))];
  return {
    label,
    method,
    path,
    pointer,
    operationId: operationId && toName(operationId, 200),
    title: toTitle(summary, operationId) || label,
    summary,
    description: either('description'),
    isDeprecated: getOwn(value, 'deprecated') === true,
    tagNames: tagNames.length > 0 ? tagNames : [untagged],
    parameters: readParameters(raw, resolver),
    requestBody: readRequestBody(getOwn(value, 'requestBody'), `${pointer}/requestBody`, resolver),
    responses: readResponses(getOwn(value, 'responses'), `${pointer}/responses`, resolver),
    security: readSecurity(getOwn(value, 'security'), getOwn(document, 'security')),
    servers: readServers(
      getOwn(value, 'servers') ?? getOwn(pathItem, 'servers') ?? getOwn(document, 'servers'),
    ),
    externalUrl: toText(getOwn(getOwn(value, 'externalDocs'), 'url')),
    callbacks: readCallbacks(getOwn(value, 'callbacks'), resolver),
  };
}

/** Longest summary that is a title. */
const MAX_TITLE = 120;

/** Marks of markdown; a summary that holds them is no title. */
const MARKUP = /\*\*|__|``|`\[|\]\(|^\s*[#>*-]\s|<\/?[a-z]|^https?:\/\/\S*$/i;

/**
 * The summary where that is one short line of words, without the full stop some authors end it with.
 * Otherwise its first sentence, if that is short, or the words of the id.
 */
function toTitle(summary: string | undefined, operationId: string | undefined): string {
  const first = summary === undefined ? undefined : toFirstSentence(summary);
  if (first !== undefined) {
    return toPlainText(first, MAX_TITLE).replace(/(?<=\w)\.$/, '');
  }
  const words = operationId?.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/[_\-.\s]+/g, ' ');
  const title = toPlainText(words ?? '', 200);
  return title.charAt(0).toUpperCase() + title.slice(1);
}

function toFirstSentence(summary: string): string | undefined {
  const [line = ''] = summary.trim().split('\n');
  const sentence = line.length <= MAX_TITLE ? line : (/^.*?[.!?](?=\s)/.exec(line)?.[0] ?? line);
  return sentence.length > MAX_TITLE || MARKUP.test(sentence) ? undefined : sentence;
}

function readCallbacks(raw: unknown, resolver: Resolver): Operation['callbacks'] {
  return toEntries(raw).map(([name, value]) => ({
    name: toName(name, 120),
    calls: toNamedEntries(resolver.follow(value, '')?.value).flatMap(([expression, item]) =>
      METHODS.filter((method) => getOwn(item, method) !== undefined).map(
        (method) => `${method.toUpperCase()} ${toName(expression, 200)}`,
      ),
    ),
  }));
}
