import { quote } from '../report/quote.ts';
import type { Subject, Vocabulary } from '../vocabulary/vocabulary.ts';
import type { Claim } from './claim.ts';
import { findAddresses, fits } from './find-addresses.ts';
import { toNearest } from './find-operations.ts';
import { checkData, judgeData, toClaims } from './judge-data.ts';
import type { Known } from './known.ts';
import type { Sample } from './passages.ts';
import { judgeQuery } from './query.ts';
import { type Answer, type Call, readCurl, readHttp } from './read-calls.ts';
import { isPlaceholder, readForm } from './read-data.ts';

/** Headers that any client may send. */
const HEADERS =
  /^(?:content-type|accept|authorization|user-agent|host|content-length|accept-[a-z]+|cache-control|connection|if-[a-z-]+|cookie)$/i;

/**
 * Compares the requests and answers of a sample with the calls of the input; `undefined` without
 * any.
 */
export function judgeMessages(sample: Sample, known: Known): Claim[] | undefined {
  const { calls, answers } = readHttp(sample.text);
  const all = calls.length > 0 || answers.length > 0 ? calls : readCurl(sample.text);
  if (all.length === 0 && answers.length === 0) {
    return undefined;
  }
  const [called] = all.map((call) => findSubject(call, sample, known));
  return [
    ...all.flatMap((call) => judgeCall(call, sample, known)),
    ...answers.flatMap((it) =>
      judgeAnswer(it, { ...sample, subject: called ?? sample.subject }, known),
    ),
  ];
}

function judgeAnswer(
  { line, status, body, bodyLine }: Answer,
  sample: Sample,
  known: Known,
): Claim[] {
  const { codes } = sample.subject ?? {};
  const isKnown =
    codes === undefined
      ? known.has(status) || known.has(`${status[0]}XX`)
      : [status, `${status[0]}XX`, 'DEFAULT'].some((it) => codes.has(it));
  const [place = ''] = codes?.values() ?? [];
  const expected =
    codes === undefined || codes.size === 0
      ? known.hint(status, sample.subject, 'status code')
      : `one of ${[...codes.keys()].join(', ')}, which ${known.vocabulary.input} has at ${place.replace(/\/[^/]*$/, '')}`;
  const message = `Unexpected status code ${quote(status)}, expected ${expected}`;
  const side = 'response';
  return [
    {
      ...{ rule: 'invalid-samples', text: status, position: sample.at(line) },
      ...(isKnown ? {} : { message }),
    },
    ...((body && judgeData(sample, known, { text: body, line: bodyLine, side })) || []),
  ];
}

function findSubject(call: Call, sample: Sample, known: Known): Subject | undefined {
  const { operation } = findOperation(call, known);
  return operation === undefined
    ? sample.subject
    : known.vocabulary.subject(`${operation.method} ${operation.path}`);
}

function judgeCall(call: Call, sample: Sample, known: Known): Claim[] {
  const { vocabulary } = known;
  const position = sample.at(call.line);
  const { operation, same } = findOperation(call, known);
  const subject = findSubject(call, sample, known);
  const isMissing = vocabulary.operations.length > 0 && operation === undefined;
  const [address] = /^https?:/.test(call.url) ? findAddresses(call.url, known) : [];
  const checks = [
    { text: call.url, message: isMissing ? toMissing(call, same, known) : address?.message },
    ...[...call.headers.values()].map((name) => checkHeader(name, known, subject)),
    ...judgeQuery(call.url, subject, known),
    ...(operation === undefined || subject === undefined ? [] : findLeftOut(call, subject, known)),
  ];
  const data = judgeBody(call, { ...sample, subject }, known);
  return [
    ...checks.map((check): Claim => ({ ...check, rule: 'invalid-samples', position })),
    ...data,
  ];
}

/** What a call must have and has not: parameters, credentials, a body. */
function findLeftOut(call: Call, subject: Subject, known: Known): Checked[] {
  const { headers, url, body, parts } = call;
  const query = /\?([^#]*)/.exec(url)?.[1] ?? '';
  const isGiven = (name: string, place: string) =>
    place === 'header'
      ? headers.has(name.toLowerCase())
      : new RegExp(`(?:^|&)${escapeName(name)}(?:\\[|%5B|=|&|$)`, 'i').test(query);
  const isOpen = /\$\w*$|\.\.\.|…/.test(query);
  const fields = [...subject.fields.values()].flat();
  const isRequest = (pointer: string) => !/\/responses\//.test(pointer);
  const missing = fields.filter(
    ({ name, place, isRequired, pointer }) =>
      isRequired === true &&
      isRequest(pointer) &&
      (place === 'header' || (place === 'query' && !isOpen)) &&
      !isGiven(name, place),
  );
  const keys = fields.filter(({ pointer }) => /\/securitySchemes\//.test(pointer));
  const { security } = subject.call ?? {};
  const usesAuthorization =
    security?.schemes.some(({ kind }) => kind !== 'apiKey') !== false ||
    keys.some(({ name }) => /^authorization$/i.test(name));
  const hasKey =
    (headers.has('authorization') && usesAuthorization) ||
    headers.has('cookie') ||
    keys.some(({ name, place }) => isGiven(name, place));
  const isForeign = security?.schemes.some(({ kind }) => /mutual/i.test(kind)) ?? true;
  const isAnonymous = security?.isRequired === true && !isForeign && !hasKey;
  const isWithoutBody =
    subject.call?.body === 'required' && body === undefined && parts.length === 0;
  const names = keys.map(({ name }) => name).join(' or ') || 'Authorization';
  return [
    ...missing.map(({ name, pointer }) => toLeftOut(name, pointer, known)),
    ...(isAnonymous ? [toLeftOut(names, `${subject.pointer}/security`, known)] : []),
    ...(isWithoutBody ? [toLeftOut('body', `${subject.pointer}/requestBody`, known)] : []),
  ];
}

function escapeName(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function toLeftOut(text: string, pointer: string, { vocabulary }: Known): Checked {
  const message = `Unexpected call without ${quote(text)}, expected it, since ${vocabulary.input} requires it at ${pointer}`;
  return { text, message };
}

function judgeBody(call: Call, sample: Sample, known: Known): Claim[] {
  const { body, line } = call;
  const { subject } = sample;
  const part = { text: body ?? '', line: line - 1, side: 'request' } as const;
  const pairs = body ? readForm(body) : undefined;
  const names = call.parts.filter((it) => it !== '' && !isPart(it, known, subject));
  const strangers = names.map((name) => ({
    path: name,
    message: `Unexpected field ${quote(name)}, expected ${known.hint(name, subject)}`,
  }));
  if (strangers.length > 0) {
    return toClaims(sample, known, part, strangers);
  }
  if (pairs === undefined) {
    return (body && judgeData(sample, known, part)) || [];
  }
  const open = new Set(pairs.flatMap(([name, value]) => (isPlaceholder(value) ? [name] : [])));
  const value = Object.fromEntries(
    pairs.map(([name, it]): [string, unknown] => [
      name.replace(/\[.*$/, ''),
      toTyped(name, it, subject),
    ]),
  );
  const faults = checkData({ value, isShortened: false }, 'request', known, subject);
  return toClaims(
    sample,
    known,
    part,
    faults.filter(({ path }) => !open.has(path) && !path.includes('[')),
  );
}

function isPart(name: string, known: Known, subject: Subject | undefined): boolean {
  const { fields } = subject ?? {};
  return fields === undefined || fields.size === 0 ? known.has(name) : fields.has(name);
}

/** A value of a form as the JSON that its field takes. */
function toTyped(name: string, value: string, subject: Subject | undefined): unknown {
  const fields = subject?.fields.get(name.replace(/\[.*$/, '')) ?? [];
  const types = new Set(fields.filter(({ place }) => place === 'body').flatMap((it) => it.types));
  if ((types.has('integer') || types.has('number')) && value.trim() !== '') {
    const number = Number(value);
    return Number.isFinite(number) ? number : value;
  }
  if (types.has('boolean') && /^(?:true|false)$/.test(value)) {
    return value === 'true';
  }
  return types.has('array') ? [value] : types.has('object') ? {} : value;
}

type Operations = Vocabulary['operations'];

/** The operations with the path of an address, and the one with its method. */
export function findOperation(
  { url, method }: Pick<Call, 'url' | 'method'>,
  { vocabulary }: Known,
): { readonly same: Operations; readonly operation: Operations[number] | undefined } {
  const path = toPath(url);
  const bases = ['', ...vocabulary.basePaths.filter((it) => path.startsWith(`${it}/`))];
  const same = vocabulary.operations.filter((it) =>
    bases.some((base) => fits(it.path, path.slice(base.length))),
  );
  return { same, operation: same.find((it) => it.method === method) };
}

function toMissing({ method, url }: Call, same: Operations, known: Known): string {
  const near = toNearest(method, toPath(url), same, known);
  return `Unexpected call ${quote(`${method} ${url}`)}, expected ${near}`;
}

/** Something that a call has; without `message` it is true. */
export type Checked = Pick<Claim, 'text' | 'message'>;

function checkHeader(name: string, known: Known, subject: Subject | undefined): Checked {
  return HEADERS.test(name) || known.has(name) || known.has(name.toLowerCase())
    ? { text: name }
    : {
        text: name,
        message: `Unexpected header ${quote(name)}, expected ${known.hint(name, subject)}`,
      };
}

function toPath(url: string): string {
  return url.replace(/^\w+:\/\/[^/]*|^\$\{?\w+\}?/, '').replace(/[?#].*$/, '');
}
