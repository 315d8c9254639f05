/** A sentence that a cell states together with the title of its column and the name of its row. */
interface RowText {
  readonly text: string;
  readonly column: number;
}

const NAME =
  /^(?:(?:query |path |body |request |header )?(?:parameter|field|property|attribute|argument|name|header)s?)$/i;
const CODE = /^(?:(?:HTTP )?(?:status(?: code)?|code|response))s?$/i;

const COLUMNS: readonly (readonly [title: RegExp, state: (cell: string) => string | undefined])[] =
  [
    [/^type$/i, (cell) => `is ${/^[aeio]/i.test(cell) ? 'an' : 'a'} ${cell.replaceAll('`', '')}`],
    [/^(?:required|mandatory)\??$/i, toRequired],
    [/^default(?: value)?$/i, (cell) => (isEmpty(cell) ? undefined : `defaults to ${cell}`)],
    [
      /^max(?:imum)?(?: length| value)?$/i,
      (cell) => (isEmpty(cell) ? undefined : `is at most ${cell}`),
    ],
    [
      /^min(?:imum)?(?: length| value)?$/i,
      (cell) => (isEmpty(cell) ? undefined : `is at least ${cell}`),
    ],
    [/^(?:in|place|location|sent in)$/i, (cell) => `is sent in the ${cell.replaceAll('`', '')}`],
  ];

/** What a row of a table says of the field or code that it begins with. */
export function toRowTexts(titles: readonly string[], cells: readonly string[]): RowText[] {
  const [title = ''] = titles;
  const [first = ''] = cells;
  if (CODE.test(title) && /^`?[1-5]\d\d`?$/.test(first)) {
    return [{ text: `It returns ${first}.`, column: 0 }];
  }
  const name = first.replaceAll('`', '').trim();
  if (!NAME.test(title) || !/^[\w$@.[\]-]+$/.test(name)) {
    return [];
  }
  const states = titles.slice(1).flatMap((text, at) => {
    const said = COLUMNS.find(([pattern]) => pattern.test(text))?.[1](cells[at + 1] ?? '');
    return said === undefined ? [] : [{ text: `\`${name}\` ${said}.`, column: at + 1 }];
  });
  return [{ text: `The \`${name}\` parameter.`, column: 0 }, ...states];
}

function toRequired(cell: string): string | undefined {
  const word = cell.toLowerCase().replace(/[`*.]/g, '').trim();
  if (/^(?:yes|true|required|x|✓|✔|mandatory)$/.test(word)) {
    return 'is required';
  }
  return /^(?:no|false|optional|-|–|)$/.test(word) ? 'is optional' : undefined;
}

function isEmpty(cell: string): boolean {
  return /^[-–—]?$|^none$|^n\/a$/i.test(cell.trim());
}
