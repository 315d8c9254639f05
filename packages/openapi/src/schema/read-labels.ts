import { getOwn, isObject, toArray, toText } from '../json.ts';
import type { Part } from './collect-parts.ts';
import type { Choice, ValueLabel } from './schema-view.ts';

const NAMES = ['x-enum-varnames', 'x-enumNames', 'x-enum-names', 'x-ms-enum'];
const DESCRIPTIONS = ['x-enumDescriptions', 'x-enum-descriptions', 'x-enum-description'];

export function toLabelKey(value: unknown): string {
  return JSON.stringify(value) ?? '';
}

/** Alternatives that are one constant each, as a list of values with descriptions. */
export function readConstants(
  choices: readonly Choice[],
): { values: unknown[]; labels: Map<string, ValueLabel> } | undefined {
  const options = choices.length === 1 ? (choices[0]?.options ?? []) : [];
  const raws = options.map(({ raw }) => raw);
  if (raws.length < 2 || !raws.every(isConstant)) {
    return undefined;
  }
  const labels = raws.map((raw) => [
    toLabelKey(getOwn(raw, 'const')),
    { name: toText(getOwn(raw, 'title')), description: toText(getOwn(raw, 'description')) },
  ]);
  return { values: raws.map((raw) => getOwn(raw, 'const')), labels: new Map(labels as never) };
}

function isConstant(raw: unknown): boolean {
  return isObject(raw) && Object.hasOwn(raw, 'const') && !Object.hasOwn(raw, 'properties');
}

/** Descriptions of the values of an `enum` from extensions, by index or by value. */
export function readLabels(
  parts: readonly Part[],
  values: readonly unknown[],
): Map<string, ValueLabel> {
  const names = findWords(parts, NAMES);
  const descriptions = findWords(parts, DESCRIPTIONS);
  const labels = values.map((value, index): [string, ValueLabel] => [
    toLabelKey(value),
    { name: toWord(names, value, index), description: toWord(descriptions, value, index) },
  ]);
  return new Map(labels.filter(([, { name, description }]) => (name ?? description) !== undefined));
}

function findWords(parts: readonly Part[], keys: readonly string[]): unknown {
  return parts
    .flatMap(({ raw }) => keys.map((key) => getOwn(raw, key)))
    .findLast((words) => words !== undefined);
}

function toWord(words: unknown, value: unknown, index: number): string | undefined {
  return toText(toArray(words)[index]) ?? toText(getOwn(words, String(value)));
}
