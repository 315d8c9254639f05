import type { remark } from 'remark';

/**
 * Bounds the work of the parser, which is quadratic or worse on text made to be expensive. The
 * parser itself is asked to count: a construct that never matches sits where the expensive ones
 * begin and ends the parse when a limit is passed. So nothing inside a code fence counts, and no
 * ordinary document comes near. Each limit keeps 256 KiB of the worst text at about a second.
 */
const LIMITS = {
  /** Block quotes, lists and footnotes opened on one line. */
  containersPerLine: 20,
  /** Lines that continue a quote or list without its marker. */
  lazyLines: 5_000,
  /** Lines that continue a paragraph; each is tried as the head of a table. */
  paragraphLines: 10_000,
  /** Square of the number of `*`, `_`, `~` in one paragraph, heading or cell, over the file. */
  emphasis: 2_000_000,
  /** Events looked through for the beginning of a link, over the file. */
  links: 10_000_000,
  /** Square of the number of `[` in one paragraph, heading or cell, over the file. */
  opened: 20_000_000,
  /** Square of the number of references, escapes and tags between words, likewise. */
  marks: 100_000_000,
  /** Lines that begin with `-` or `=` and may be the underline of a heading; each is tried twice or more. */
  underlines: 3_000,
  /** Lines that begin with `[^`, as the text of a footnote does. */
  footnotes: 2_000,
  /** `<!` and `<?` within text: each may be searched to the end of its paragraph. */
  openings: 100,
} as const;

type Limit = keyof typeof LIMITS;

const REASONS: Readonly<Record<Limit, string>> = {
  containersPerLine: 'quotes or lists nested too deeply',
  lazyLines: 'too many lines that continue a quote or list without its marker',
  paragraphLines: 'too many lines in paragraphs',
  emphasis: 'too many emphasis marks in one paragraph',
  links: 'too many brackets in one paragraph',
  opened: 'too many brackets in one paragraph',
  marks: 'too many references, escapes or tags in one paragraph',
  underlines: 'too many underlined headings',
  footnotes: 'too many footnotes',
  openings: 'too many comments or instructions within text',
};

/** Only its type is used: what remark passes to its parser. */
const toData = (processor: ReturnType<typeof remark>) => processor.data();
type Data = ReturnType<typeof toData>;
type Extension = NonNullable<Data['micromarkExtensions']>[number];
type Construct = Extract<NonNullable<Extension['text']>[string], { tokenize: unknown }>;
type Tokenizer = Construct['tokenize'];
type Context = ThisParameterType<Tokenizer>;
type State = ReturnType<Tokenizer>;
type Code = Parameters<State>[0];

/** Thrown inside the parser; never leaves `parseMarkdown`. */
interface TooComplex {
  readonly code: 'too-complex';
  readonly detail: string;
  readonly line: number;
}

export function isTooComplex(error: unknown): error is TooComplex {
  return (
    typeof error === 'object' && error !== null && 'code' in error && error.code === 'too-complex'
  );
}

/** What one parse has spent; `runs` counts the emphasis marks of each paragraph. */
interface Spent extends Record<Limit, number> {
  line: number;
  readonly runs: WeakMap<Context, number>;
}

const spentBy = new WeakMap<Context['parser'], Spent>();

function getSpent(parser: Context['parser']): Spent {
  let spent = spentBy.get(parser);
  if (spent === undefined) {
    spent = {
      containersPerLine: 0,
      lazyLines: 0,
      paragraphLines: 0,
      emphasis: 0,
      ...{ links: 0, opened: 0, marks: 0, underlines: 0, footnotes: 0, openings: 0 },
      line: 0,
      runs: new WeakMap(),
    };
    spentBy.set(parser, spent);
  }
  return spent;
}

function spend(context: Context, limit: Limit, amount: number): void {
  const spent = getSpent(context.parser);
  spent[limit] += amount;
  if (spent[limit] > LIMITS[limit]) {
    const { line } = context.now();
    throw { code: 'too-complex', detail: REASONS[limit], line } satisfies TooComplex;
  }
}

/** A construct that counts and never matches. */
function toCounter(count: (context: Context) => void): Construct {
  return {
    tokenize(_effects, _ok, nok) {
      return (code) => {
        count(this);
        return nok(code);
      };
    },
  };
}

const container = toCounter((context) => {
  const spent = getSpent(context.parser);
  const { line } = context.now();
  if (spent.line !== line) {
    spent.line = line;
    spent.containersPerLine = 0;
  }
  spend(context, 'containersPerLine', 1);
});

const line = toCounter((context) => {
  if (context.parser.lazy[context.now().line]) {
    spend(context, 'lazyLines', 1);
  }
  if (context.interrupt) {
    spend(context, 'paragraphLines', 1);
  }
});

const closingBracket = toCounter((context) => {
  spend(context, 'links', context.events.length);
});

/** Spends the square of how often it is met in one paragraph, heading or cell. */
function toSquareCounter(limit: Limit, isMet: (context: Context) => boolean): Construct {
  const counts = new WeakMap<Context, number>();
  return toCounter((context) => {
    if (isMet(context)) {
      const before = counts.get(context) ?? 0;
      counts.set(context, before + 1);
      spend(context, limit, 2 * before + 1);
    }
  });
}

const openingBracket = toSquareCounter('opened', () => true);

const SEMICOLON = 0x3b;

/** Each splits the text around it, which is then joined. A row of references contains no text. */
const mark = toSquareCounter('marks', ({ previous }) => previous !== SEMICOLON);

const underline = toCounter((context) => {
  spend(context, 'underlines', 1);
});

/** Counts a character that one of `marks` follows. */
function toPairCounter(limit: Limit, marks: readonly number[]): Construct {
  return {
    tokenize(effects, _ok, nok) {
      return (code) => {
        effects.enter('data');
        effects.consume(code);
        effects.exit('data');
        return (next: Code) => {
          if (next !== null && marks.includes(next)) {
            spend(this, limit, 1);
          }
          return nok(next);
        };
      };
    },
  };
}

const footnote = toPairCounter('footnotes', [0x5e]);

const opening = toPairCounter('openings', [0x21, 0x3f]);

const emphasis: Construct = {
  tokenize(effects, _ok, nok) {
    let length = 0;
    const run = (marker: Code): State => {
      return (code) => {
        if (code === marker) {
          length += 1;
          effects.consume(code);
          return run(marker);
        }
        effects.exit('data');
        spendRun(this, length);
        return nok(code);
      };
    };
    return (code) => {
      effects.enter('data');
      return run(code)(code);
    };
  },
};

function spendRun(context: Context, length: number): void {
  const { runs } = getSpent(context.parser);
  const before = runs.get(context) ?? 0;
  runs.set(context, before + length);
  spend(context, 'emphasis', (before + length) ** 2 - before ** 2);
}

const CONTAINER_MARKERS = [...'*+->[0123456789'].map((marker) => marker.charCodeAt(0));

const extension: Extension = {
  document: {
    ...Object.fromEntries(CONTAINER_MARKERS.map((marker) => [marker, container])),
    91: footnote,
  },
  flow: { null: [line], 45: underline, 61: underline },
  text: {
    38: mark,
    42: emphasis,
    60: [opening, mark],
    91: openingBracket,
    92: mark,
    93: closingBracket,
    95: emphasis,
    126: emphasis,
  },
};

/** Such a line is searched to its end for a thematic break at each of its markers. */
const MARKER_RUN = /^[-*+_> \t]{5000}/m;
const MARKER_RUN_LENGTH = 5000;

/** Why `text` must not be parsed at all; `undefined` if it may be. */
export function refuseText(text: string): string | undefined {
  return hasLongLine(text) && MARKER_RUN.test(text)
    ? 'a line that begins with thousands of markers'
    : undefined;
}

function hasLongLine(text: string): boolean {
  let start = 0;
  while (start + MARKER_RUN_LENGTH <= text.length) {
    const end = text.lastIndexOf('\n', start + MARKER_RUN_LENGTH - 1);
    if (end < start) {
      return true;
    }
    start = end + 1;
  }
  return false;
}

/** Adds the limits to a parser; call it after every other plugin, so that counting comes first. */
export function limitWork(data: Data): void {
  data.micromarkExtensions ??= [];
  data.micromarkExtensions.push(extension);
}
