import { isObject } from '../json/read-json.ts';
import { walkJson } from '../json/walk-json.ts';
import { quote } from '../report/quote.ts';
import type { SampleFault, SampleSide, Subject } from '../vocabulary/vocabulary.ts';
import type { Claim } from './claim.ts';
import type { Known } from './known.ts';
import { showPointer } from './nearest.ts';
import type { Sample } from './passages.ts';
import { readData, type SampleData } from './read-data.ts';

/** Maximum number of reported faults of one sample. */
const MAX_FAULTS = 20;

/** A part of a sample; `line` is that of the sample before it. */
export interface Part {
  readonly text: string;
  readonly line: number;
  readonly side?: SampleSide;
}

export function judgeData(sample: Sample, known: Known, part: Part): Claim[] | undefined {
  const { subject } = sample;
  const data = readData(part.text).filter(({ value }) => !isSchema(value, subject));
  if (data.length === 0) {
    return undefined;
  }
  const faults = data.flatMap((it) => checkData(it, part.side, known, subject));
  return toClaims(sample, known, part, faults);
}

/** By the schema of the section, or that of the input; without one, by the names of the input. */
export function checkData(
  { value, isShortened }: SampleData,
  side: SampleSide | undefined,
  known: Known,
  subject: Subject | undefined,
): readonly SampleFault[] {
  const faults =
    subject?.checkSample?.(value, side) ??
    known.vocabulary.checkSample?.(value) ??
    checkNames(value, known, subject);
  return isShortened ? faults.filter(({ message }) => !/ without /.test(message)) : faults;
}

export function toClaims(
  sample: Sample,
  known: Known,
  { text, line }: Part,
  faults: readonly SampleFault[],
): Claim[] {
  const claim = {
    rule: 'invalid-samples',
    text: text.slice(0, 60),
    position: sample.at(line),
  } as const;
  const place = toPlace(known, sample.subject);
  return faults.length === 0
    ? [claim]
    : faults.slice(0, MAX_FAULTS).map(({ path, message }) => ({
        ...claim,
        text: path,
        position: sample.at(line + findLine(text, path)),
        message: HAS_PLACE.test(message) ? message : `${message}, as ${place}`,
      }));
}

/** Of a message about a name, which says where the nearest one is, or that there is none. */
const HAS_PLACE = /, which \S+ has at |, since \S+ names no /;

/** What a sample is checked against. */
function toPlace({ vocabulary }: Known, subject: Subject | undefined): string {
  return `${vocabulary.input} says at ${showPointer(subject?.pointer ?? '')}`;
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
  for (const object of walkJson(value)) {
    for (const name of isObject(object) ? Object.keys(object) : []) {
      if (!known.has(name)) {
        const message = `Unexpected field ${quote(name)}, expected ${known.hint(name, subject)}`;
        faults.push({ path: name, message });
      }
    }
  }
  return faults;
}
