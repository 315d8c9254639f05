import {
  listItems,
  listOperations,
  listWebhooks,
  type RawOperation,
} from '../document/operations.ts';
import type { Resolver } from '../document/resolver.ts';
import { appendPointer, getOwn, toArray, toEntries, toStrings, toText } from '../json.ts';
import { toName, toPlainText } from '../text/plain-text.ts';
import type { Callback, Operation } from './api.ts';
import { joinTexts } from './join-texts.ts';
import { readRequestBody, readResponses } from './read-content.ts';
import { readParameters } from './read-parameters.ts';
import { readSecurity } from './read-security.ts';
import { readServers } from './read-servers.ts';

export interface OperationSource {
  readonly document: unknown;
  readonly resolver: Resolver;
  /** Names the group of an operation without a tag, by its path. */
  readonly groupOf: (path: string) => string;
}

/** The document shows a path verbatim. */
const MAX_PATH = 400;

/** Maximum nesting of callbacks; a valid document has less. */
const MAX_DEPTH = 3;

/** Every operation under `paths`, references followed. */
export function readOperations(source: OperationSource): Operation[] {
  return listOperations(source.document, source.resolver).map((raw) => readOperation(raw, source));
}

/** Every operation under `webhooks`, references followed. */
export function readWebhooks(source: OperationSource): Operation[] {
  return listWebhooks(source.document, source.resolver).map((raw) => readOperation(raw, source));
}

function readOperation(raw: RawOperation, source: OperationSource, depth = 0): Operation {
  const { document, resolver, groupOf } = source;
  const { value, pathItem, pointer } = raw;
  const method = raw.method.toUpperCase();
  const path = toPlainText(raw.path, MAX_PATH);
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
    pathDescription: toPathDescription(value, pathItem),
    isDeprecated: getOwn(value, 'deprecated') === true,
    tagNames: tagNames.length > 0 ? tagNames : [groupOf(path)],
    parameters: readParameters(raw, resolver),
    requestBody: readRequestBody(getOwn(value, 'requestBody'), `${pointer}/requestBody`, resolver),
    responses: readResponses(getOwn(value, 'responses'), `${pointer}/responses`, resolver),
    security: readSecurity(getOwn(value, 'security'), getOwn(document, 'security')),
    servers: readServers(
      [value, pathItem, document]
        .map((holder) => toArray(getOwn(holder, 'servers')))
        .find((servers) => servers.length > 0),
    ),
    externalUrl: toText(getOwn(getOwn(value, 'externalDocs'), 'url')),
    callbacks: readCallbacks(getOwn(value, 'callbacks'), `${pointer}/callbacks`, source, depth),
  };
}

/** What the path item says beside what its operation says itself. */
function toPathDescription(operation: unknown, pathItem: unknown): string | undefined {
  const texts = (['summary', 'description'] as const).flatMap((key) => {
    const [own, common] = [toText(getOwn(operation, key)), toText(getOwn(pathItem, key))];
    return own === undefined || common === undefined || own === common ? [] : [common];
  });
  return joinTexts(...texts);
}

/** Longest summary that is a title. */
const MAX_TITLE = 120;

/** Marks of markdown; a summary with any of them cannot be a title. */
const MARKUP = /\*\*|__|``|`\[|\]\(|^\s*[#>*-]\s|<\/?[a-z]|^https?:\/\/\S*$/i;

/**
 * The summary if it is one short line of words, without a trailing full stop. Otherwise its first
 * sentence, if that is short, or the words of the id.
 */
function toTitle(summary: string | undefined, operationId: string | undefined): string {
  const first = summary === undefined ? undefined : toFirstSentence(summary);
  if (first !== undefined) {
    return toPlainText(first, MAX_TITLE).replace(/(?<=\w)\.$/, '');
  }
  const words = operationId
    ?.replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/[_\-.\s]+/g, ' ')
    .replace(/(?<= )\p{Lu}(?=\p{Ll}+(?: |$))/gu, (letter) => letter.toLowerCase());
  const title = toPlainText(words ?? '', 200);
  return title.charAt(0).toUpperCase() + title.slice(1);
}

function toFirstSentence(summary: string): string | undefined {
  const [line = ''] = summary.trim().split('\n');
  const sentence = line.length <= MAX_TITLE ? line : (/^.*?[.!?](?=\s)/.exec(line)?.[0] ?? line);
  return sentence.length > MAX_TITLE || MARKUP.test(sentence) ? undefined : sentence;
}

function readCallbacks(
  raw: unknown,
  pointer: string,
  source: OperationSource,
  depth: number,
): Callback[] {
  if (depth >= MAX_DEPTH) {
    return [];
  }
  return toEntries(raw).map(([name, value]) => {
    const at = appendPointer(pointer, name);
    const found = source.resolver.follow(value, at) ?? { value, pointer: at };
    return {
      name: toName(name, 120),
      operations: listItems(found.value, found.pointer, source.resolver).map((it) =>
        readOperation(it, source, depth + 1),
      ),
    };
  });
}
