import fc from 'fast-check';
import { ARTIFACT_TYPES, type BlobMetadata } from '../../shared/contract/blob-store.ts';

const unit = fc.constantFrom(
  ...['a', 'B', '7', '-', '_', '.', ' ', '%', '+', '#', '&', "'", '(', '~', '=', ';', '@', '!'],
  ...[
    '%41',
    'é',
    'e\u0301',
    'ß',
    'Ω',
    '中',
    '｡',
    '😀',
    '\u00a0',
    '\u200d',
    '\ue000',
    'İ',
    '{',
    '$',
  ],
);

const segment = fc
  .string({ unit, minLength: 1, maxLength: 12 })
  .filter((text) => !/[. ]$/.test(text));

/** Paths that every store accepts, below some root. */
export function pathBelow(): fc.Arbitrary<string> {
  return fc.array(segment, { minLength: 1, maxLength: 5 }).map((segments) => segments.join('/'));
}

const fault = fc.constantFrom(
  ...['/', '//', '/./', '/../', '/.', '/..', './', '../', '\\', '..\\', '\0', '\n', '\r\n', '\t'],
  ...['\x7f', '\x81', '\ud800', '\udfff', '\uffff', './x', '/x.', 'C:\\', 'x'.repeat(1000)],
);

/** Paths that no store accepts: a good one with a fault at its beginning, middle or end. */
export function badPath(): fc.Arbitrary<string> {
  const around = fc.tuple(pathBelow(), fault, pathBelow());
  return around.chain(([before, wrong, after]) =>
    fc
      .constantFrom(`${wrong}${after}`, `${before}${wrong}/${after}`, `${before}${wrong}`, '', '/')
      .filter((path) => isBad(path)),
  );
}

/** The rule of S5, negated. */
function isBad(path: string): boolean {
  const isGood =
    path.length >= 1 &&
    path.length <= 1000 &&
    path.isWellFormed() &&
    !/[\p{Cc}\\\uffff]/u.test(path) &&
    path.split('/').every((each) => each !== '' && !each.endsWith('.'));
  return !isGood;
}

const text = fc.string({ unit: 'grapheme', maxLength: 40 });

export function blobMetadata(): fc.Arbitrary<BlobMetadata> {
  return fc
    .record({
      type: fc.constantFrom(...ARTIFACT_TYPES),
      createdBy: text,
      attempt: fc.option(fc.nat(), { nil: undefined }),
      contentType: fc.constantFrom('text/markdown; charset=utf-8', 'application/json'),
      extra: fc.option(
        fc.dictionary(fc.stringMatching(/^[a-z0-9]{1,20}$/), text, { minKeys: 1, maxKeys: 4 }),
        { nil: undefined },
      ),
    })
    .map(({ attempt, extra, ...rest }) => ({
      ...rest,
      ...(attempt === undefined ? {} : { attempt }),
      ...(extra === undefined ? {} : { extra }),
    }));
}
