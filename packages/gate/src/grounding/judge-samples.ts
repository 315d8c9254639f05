import { createRequire } from 'node:module';
import type * as Yaml from 'yaml';
import { isObject } from '../json/is-object.ts';
import { quote } from '../report/quote.ts';
import type { SampleFault, Subject } from '../vocabulary/vocabulary.ts';
import type { Claim } from './claim.ts';
import { findAddresses, fits } from './find-addresses.ts';
import { findOperations } from './find-operations.ts';
import type { Known } from './known.ts';
import type { Sample } from './passages.ts';
import { judgeQuery } from './query.ts';

const require = createRequire(import.meta.url);

/** Larger samples are not read. */
const MAX_CHARACTERS = 100_000;
/** Maximum number of reported faults of one sample. */
const MAX_FAULTS = 20;

/** Headers that any client may send. */
const HEADERS =
  /^(?:content-type|accept|authorization|user-agent|host|content-length|accept-[a-z]+|cache-control|connection|if-[a-z-]+|cookie)$/i;

/** Checks a code fence against the subject of its section; `undefined` if it cannot be judged. */
export function judgeSample(sample: Sample, known: Known): Claim[] | undefined {
  const { language, text } = sample;
  if (text.length > MAX_CHARACTERS) {
    return undefined;
  }
  if (/^(?:json|json5|jsonc|ya?ml)$/.test(language)) {
    return judgeData(sample, known, text, 0);
  }
  const calls = /^(?:bash|sh|shell|console|curl|http|zsh|)$/.test(language)
    ? judgeCalls(sample, known)
    : undefined;
  return calls ?? judgeMentions(sample, known);
}

function judgeData(sample: Sample, known: Known, text: string, line: number): Claim[] | undefined {
  const value = read(text);
  if (value === undefined || isSchema(value, sample.subject)) {
    return undefined;
  }
  const faults = sample.subject?.checkSample?.(value) ?? checkNames(value, known, sample.subject);
  return toClaims(sample, known, text, line, faults);
}

function toClaims(
  sample: Sample,
  known: Known,
  text: string,
  line: number,
  faults: readonly SampleFault[],
): Claim[] {
  const claim = {
    rule: 'invalid-samples',
    text: text.slice(0, 60),
    position: sample.at(line),
  } as const;
  const place = `${known.vocabulary.input}${sample.subject ? ` at ${sample.subject.pointer}` : ''}`;
  return faults.length === 0
    ? [claim]
    : faults.slice(0, MAX_FAULTS).map(({ path, message }) => ({
        ...claim,
        text: path,
        position: sample.at(line + findLine(text, path)),
        message: `${message}, as ${place} says`,
      }));
}

/** A piece of a schema or API description describes a value and is not one. */
function isSchema(value: unknown, subject: Subject | undefined): boolean {
  const keywords = [
    ...['allOf', 'oneOf', 'anyOf', '$ref', 'properties', 'openapi', 'paths', 'schema'],
    ...['encoding', 'requestBody', 'responses', 'enum'],
  ];
  const isIn = (it: unknown) =>
    isObject(it) && keywords.some((key) => Object.hasOwn(it, key) && !subject?.fields.has(key));
  return isIn(value) || (isObject(value) && Object.values(value).some(isIn));
}

/** JSON is a subset of YAML, so one parser is enough; other text is checked by another rule. */
function read(text: string): unknown {
  const { parse }: typeof Yaml = require('yaml');
  try {
    const value: unknown = parse(text, { logLevel: 'silent', maxAliasCount: 100 });
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch (error) {
    if (error instanceof Error) {
      return undefined;
    }
    throw error;
  }
}

function findLine(text: string, path: string): number {
  const name =
    path
      .split('.')
      .at(-1)
      ?.replace(/\[\d+\]$/, '') ?? '';
  const at = name === '' ? 0 : text.split('\n').findIndex((it) => it.includes(name));
  return Math.max(at + 1, 1);
}

/** Without a schema, every field must at least be a name of the input. */
function checkNames(value: unknown, known: Known, subject: Subject | undefined): SampleFault[] {
  const faults: SampleFault[] = [];
  const ahead: unknown[] = [value];
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    if (Array.isArray(next)) {
      ahead.push(...next);
    } else if (isObject(next)) {
      for (const [name, inner] of Object.entries(next)) {
        if (!known.has(name)) {
          const message = `Unexpected field ${quote(name)}, expected ${known.hint(name, subject)}`;
          faults.push({ path: name, message });
        }
        ahead.push(inner ?? 0);
      }
    }
  }
  return faults;
}

const MERMAID_STATUS = /(?<=-?->>?[+-]?\s*\w+\s*:\s*(?:HTTP )?)[1-5]\d\d(?![\w%.-])/g;

/** Addresses, calls and, of a diagram, status codes in code that is not read otherwise. */
function judgeMentions(sample: Sample, known: Known): Claim[] | undefined {
  const { vocabulary } = known;
  const claims = sample.text.split('\n').flatMap((line, at): Claim[] => {
    const position = sample.at(at + 1);
    const addresses = [...line.matchAll(/https?:\/\/[^\s"'`<>)\]]+/g)].flatMap(({ 0: url }) =>
      judgeAddress(url, known),
    );
    const calls = findOperations(line.replace(/https?:\/\/\S+/g, ' '), known, { isCode: true });
    const codes = sample.language === 'mermaid' ? [...line.matchAll(MERMAID_STATUS)] : [];
    const isKnown = (code: string) =>
      vocabulary.words.has(code) || vocabulary.words.has(`${code[0]}XX`);
    return [
      ...addresses,
      ...calls.map(({ text, message }) => ({ text, message })),
      ...codes.map(({ 0: code }) => ({
        text: code,
        message: isKnown(code)
          ? undefined
          : `Unexpected status code ${quote(code)}, expected one that ${vocabulary.input} has`,
      })),
    ].map((it) => ({ ...it, rule: 'invalid-samples', position }));
  });
  return claims.length === 0 ? undefined : claims;
}

function judgeAddress(url: string, known: Known): Checked[] {
  const plain = url.replace(/[.,;]+$/, '');
  const [address] = findAddresses(plain.replace(/\?.*$/, ''), known);
  const { same } = findOperation({ url: plain, method: '' }, known);
  const called = same.find(({ method }) => method === 'GET') ?? same[0];
  const subject = called && known.vocabulary.subject(`${called.method} ${called.path}`);
  const query =
    called !== undefined && plain.includes('?') ? judgeQuery(plain, subject, known) : [];
  return [{ text: plain, message: address?.message }, ...query];
}

interface Call {
  readonly line: number;
  readonly method: string;
  readonly url: string;
  readonly headers: readonly string[];
  readonly body: string | undefined;
}

function judgeCalls(sample: Sample, known: Known): Claim[] | undefined {
  const calls = /^\s*(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) \S/.test(sample.text)
    ? [readHttp(sample.text)]
    : readCurl(sample.text);
  if (calls.length === 0) {
    return undefined;
  }
  return calls.flatMap((call) => judgeCall(call, sample, known));
}

/** The curl commands of a script; a backslash joins lines. */
function readCurl(text: string): Call[] {
  const lines = text.split('\n');
  const commands: { line: number; text: string }[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const first = (lines[at] ?? '').replace(/^\s*\$\s/, '');
    if (/\bcurl\b/.test(first)) {
      const from = at;
      let command = first;
      const isOpen = () =>
        command.endsWith('\\') || (command.split("'").length % 2 === 0 && at < lines.length - 1);
      while (isOpen() && at < lines.length - 1) {
        at += 1;
        command = `${command.replace(/\\$/, '')}\n${lines[at]}`;
      }
      commands.push({ line: from + 1, text: command });
    }
  }
  return commands.map(({ line, text: command }) => {
    const words = [...command.matchAll(/'([^']*)'|"((?:[^"\\]|\\.)*)"|(\S+)/g)].map(
      ([, single, double, bare]) => single ?? double ?? bare ?? '',
    );
    const following = (...flags: string[]) =>
      words.flatMap((word, at) => (flags.includes(word) ? [words[at + 1] ?? ''] : []));
    const [body] = following('-d', '--data', '--data-raw', '--data-binary', '--json');
    const [method] = following('-X', '--request');
    const url = words.find((word) => /^(?:https?:\/\/|\$\w+\/|\$\{\w+\}\/|\/)/.test(word)) ?? '';
    const headers = following('-H', '--header').map((it) => it.split(':')[0]?.trim() ?? '');
    return { line, url, headers, body, method: method ?? (body === undefined ? 'GET' : 'POST') };
  });
}

function readHttp(text: string): Call {
  const [head = '', ...rest] = text.trim().split(/\n\s*\n/);
  const [first = '', ...headers] = head.split('\n');
  const [method = '', url = ''] = first.trim().split(/\s+/);
  const names = headers.map((it) => it.split(':')[0]?.trim() ?? '').filter((it) => it !== '');
  return { line: 1, method, url, headers: names, body: rest.join('\n\n') || undefined };
}

function judgeCall(call: Call, sample: Sample, known: Known): Claim[] {
  const { vocabulary } = known;
  const position = sample.at(call.line);
  const { operation, same } = findOperation(call, known);
  const label = operation && `${operation.method} ${operation.path}`;
  const subject = label === undefined ? sample.subject : vocabulary.subject(label);
  const isMissing = vocabulary.operations.length > 0 && operation === undefined;
  const [address] = /^https?:/.test(call.url) ? findAddresses(call.url, known) : [];
  const checks = [
    { text: call.url, message: isMissing ? toMissing(call, same, known) : address?.message },
    ...call.headers.map((name) => checkHeader(name, known, subject)),
    ...judgeQuery(call.url, subject, known),
  ];
  const inSection = { ...sample, subject };
  const data = call.body && judgeData(inSection, known, call.body, call.line - 1);
  return [
    ...checks.map((check): Claim => ({ ...check, rule: 'invalid-samples', position })),
    ...(data || []),
  ];
}

function findOperation({ url, method }: Pick<Call, 'url' | 'method'>, { vocabulary }: Known) {
  const path = toPath(url);
  const bases = ['', ...vocabulary.basePaths.filter((it) => path.startsWith(`${it}/`))];
  const same = vocabulary.operations.filter((it) =>
    bases.some((base) => fits(it.path, path.slice(base.length))),
  );
  return { same, operation: same.find((it) => it.method === method) };
}

function toMissing(
  { method, url }: Call,
  same: readonly { method: string; path: string }[],
  { vocabulary }: Known,
): string {
  const methods = same.map((it) => it.method).join(' or ');
  const near =
    same.length > 0 ? `${methods} ${same[0]?.path}` : `a call that ${vocabulary.input} has`;
  return `Unexpected call ${quote(`${method} ${url}`)}, expected ${near}`;
}

type Checked = Pick<Claim, 'text' | 'message'>;

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
