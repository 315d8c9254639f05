import { stripInvisible } from '../../../packages/openapi/src/base.ts';
import { type Digest, toDigest } from '../../contract/release-format.ts';

/** Content from outside: an input, a model, a user. `name` is our own. */
export interface DataBlock {
  readonly name: string;
  readonly text: string;
}

/** A part of a message: our own words first, then the data they refer to. */
export interface Section {
  readonly heading: string;
  readonly lead: string;
  readonly data: readonly DataBlock[];
  /** Whether an answer stays good when only this changes. */
  readonly isBackground?: boolean;
}

/** A section with one block of data. */
export function toSection(heading: string, lead: string, name: string, text: string): Section {
  return { heading, lead, data: [{ name, text }] };
}

/** As `toSection`; none if there is no text. */
export function toOptional(heading: string, lead: string, name: string, text: string): Section[] {
  return text === '' ? [] : [toSection(heading, lead, name, text)];
}

/** Long enough that no text contains the mark by chance; a text that does gets another one. */
const MARK_LENGTH = 16;

/**
 * Renders a message. M1: all outside content is between tags with a mark that occurs in none of it,
 * so no text can end its own block. M2: invisible characters are removed, so no text hides another.
 * M3: the words outside the blocks do not depend on the data.
 *
 * `seed` is a digest of the inputs, so that no input can contain the mark made from it. All messages
 * of a run have this mark, because services cache the identical beginning of messages. A text that
 * contains it, which only a model or a reviewer can write, gets a message with another mark.
 */
export function renderMessage(sections: readonly Section[], seed: Digest): string {
  const cleaned = sections.map(({ data, ...section }) => ({
    ...section,
    data: data.map(({ name, text }) => ({ name, text: clean(text) })),
  }));
  const texts = cleaned.flatMap(({ data }) => data.map(({ text }) => text));
  const mark = chooseMark(seed, texts);
  const parts = cleaned.map(({ heading, lead, data }) =>
    [`# ${heading}\n\n${lead}`, ...data.map((block) => fence(block, mark))].join('\n\n'),
  );
  return `The mark of this message is ${mark}.\n\n${parts.join('\n\n')}\n`;
}

function clean(text: string): string {
  return stripInvisible(text).trim();
}

function fence({ name, text }: DataBlock, mark: string): string {
  return `<data-${mark} name="${name.replace(/[^\w.: -]/g, '_')}">\n${text}\n</data-${mark}>`;
}

function chooseMark(seed: Digest, texts: readonly string[]): string {
  let mark = toMark([seed]);
  for (let salt = 0; texts.some((text) => text.includes(mark)); salt += 1) {
    mark = toMark([seed, salt, texts]);
  }
  return mark;
}

function toMark(parts: readonly unknown[]): string {
  return toDigest(JSON.stringify(parts)).slice(7, 7 + MARK_LENGTH);
}
