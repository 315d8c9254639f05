import { decodeReferences, readTags, type Tag } from './html-tags.ts';

const isWhite = (color: string) =>
  /^(?:white|transparent|#f{3,4}|#f{6}|#f{8}|rgba?\(\s*255\s*,?\s*255\s*,?\s*255\b.*|hsla?\([^()]*100%\s*\)|rgba?\([^()]*,\s*0(?:\.0+)?\s*\)|#[\da-f]{6}00|#[\da-f]{3}0)$/i.test(
    color.trim(),
  );
/** Declarations that hide, by property. A number has the unit that follows it. */
const HIDES: Readonly<Record<string, (value: string) => boolean>> = {
  display: (value) => value.startsWith('none'),
  visibility: (value) => /^(?:hidden|collapse)/.test(value),
  'content-visibility': (value) => value.startsWith('hidden'),
  opacity: (value) => Number.parseFloat(value) < (value.endsWith('%') ? 10 : 0.1),
  filter: (value) => /opacity\(\s*0?(?:\.0\d*)?%?\s*\)/.test(value),
  'font-size': isTiny,
  font: (value) => isTiny(/(?:^|\s)([\d.]+(?:px|pt|em|rem|%))/.exec(value)?.[1] ?? ''),
  'line-height': (value) => /^0(?:\.0+)?(?:\D|$)/.test(value),
  left: isFar,
  right: isFar,
  top: isFar,
  bottom: isFar,
  'text-indent': isFar,
  'margin-left': isFar,
  'margin-top': isFar,
  width: isNothing,
  height: isNothing,
  'max-width': isNothing,
  'max-height': isNothing,
  clip: (value) => /rect\(\s*[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01]/.test(value),
  'clip-path': (value) => /inset\(\s*(?:[5-9]\d|100)%|circle\(\s*0|polygon\(\s*\)/.test(value),
  transform: (value) =>
    /scale[xy]?\(\s*0(?:\.0+)?\s*[,)]|translate[xy]?\([^()]*-\d{3,}/.test(value),
};
const HIDING_CLASS = /(?<![\w-])(?:hidden|sr-only|visually-hidden|d-none|invisible)(?![\w-])/;
const NEVER_SHOWN = new Set(['noscript', 'datalist']);

function isTiny(value: string): boolean {
  const size = Number.parseFloat(value);
  const [, unit = ''] = /^[\d.]+\s*(em|rem|%|px|pt|)/.exec(value) ?? [];
  return size <= (unit === 'px' || unit === 'pt' || unit === '' ? 1 : unit === '%' ? 10 : 0.1);
}

function isFar(value: string): boolean {
  return /^-\d{3,}/.test(value);
}

function isNothing(value: string): boolean {
  return /^[01](?:px)?\s*$/.test(value.replace(/!.*/, ''));
}

/**
 * The first tag of HTML that hides its text, as in the source. `after` is what follows the HTML: a
 * link of HTML without text hides its target.
 */
export function findHidingTag(html: string, after: string): string | undefined {
  const tags = readTags(html).map((tag): Styled => {
    const style = readStyle(tag);
    return { ...tag, style, grounds: toGrounds(tag, style) };
  });
  const isOnWhite = tags.every(({ grounds }) => grounds.every((it) => isWhite(it)));
  return tags.find((tag) => hides(tag, isOnWhite) || isBlankLink(tag, html, after))?.source;
}

interface Styled extends Tag {
  readonly style: ReadonlyMap<string, string>;
  /** The colours behind the text. */
  readonly grounds: readonly string[];
}

function hides({ name, attributes, style, grounds }: Styled, isOnWhite: boolean): boolean {
  const color = style.get('color') ?? attributes.get('color') ?? attributes.get('text') ?? '';
  const isUnseen = (isOnWhite && isWhite(color)) || (color !== '' && grounds.includes(color));
  return (
    isUnseen ||
    NEVER_SHOWN.has(name) ||
    attributes.has('hidden') ||
    (name === 'input' && attributes.get('type') === 'hidden') ||
    (/^(?:base)?font$/.test(name) && /^(?:0|1|-\d)$/.test(attributes.get('size') ?? '')) ||
    HIDING_CLASS.test(attributes.get('class') ?? '') ||
    [...style].some(
      ([property, value]) => HIDES[property]?.(value) === true && !isPadded(property, style),
    )
  );
}

/** A box whose padding gives it its height, as around a video. */
function isPadded(property: string, style: ReadonlyMap<string, string>): boolean {
  return property === 'height' && (style.has('padding-bottom') || style.has('padding-top'));
}

/** Longer values hide nothing, and are not searched. */
const MAX_VALUE = 100;

function readStyle({ attributes }: Tag): Map<string, string> {
  const style = (attributes.get('style') ?? '').toLowerCase();
  return new Map(
    style.split(';').map((declaration) => {
      const colon = declaration.indexOf(':');
      const value = declaration.slice(colon + 1).trim();
      return [declaration.slice(0, colon).trim(), value.slice(0, MAX_VALUE)];
    }),
  );
}

function toGrounds({ attributes }: Tag, style: ReadonlyMap<string, string>): string[] {
  return [style.get('background'), style.get('background-color'), attributes.get('bgcolor')].filter(
    (it) => it !== undefined,
  );
}

/** `<a href="x"></a>` without an id, to another page; what follows the tag is in the HTML, or after it. */
function isBlankLink({ name, attributes, end }: Tag, html: string, after: string): boolean {
  const isOfPage = attributes.get('href')?.startsWith('#') === true;
  const isAnchor = isOfPage || attributes.has('id') || attributes.has('name');
  const rest = html.slice(end, end + MAX_VALUE) + after;
  return (
    name === 'a' &&
    attributes.has('href') &&
    !isAnchor &&
    /^\s*<\/a\s*>/i.test(decodeReferences(rest).replace(/[\u200b-\u200f\u00a0\u2060\u3164]/g, ''))
  );
}
