import { stripInvisible } from '../../../packages/openapi/src/base.ts';
import { toDigest } from '../../contract/release-format.ts';

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
 */
export function renderMessage(sections: readonly Section[]): string {
  const cleaned = sections.map(({ data, ...section }) => ({
    ...section,
    data: data.map(({ name, text }) => ({ name, text: clean(text) })),
  }));
  const mark = chooseMark(cleaned.flatMap(({ data }) => data.map(({ text }) => text)));
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

function chooseMark(texts: readonly string[]): string {
  for (let salt = 0; ; salt += 1) {
    const mark = toDigest(JSON.stringify([salt, texts])).slice(7, 7 + MARK_LENGTH);
    if (!texts.some((text) => text.includes(mark))) {
      return mark;
    }
  }
}
