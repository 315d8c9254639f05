import Type, { type Static } from 'typebox';
import { createParser, DIGEST_PATTERN } from './release-format.ts';

const strict = { additionalProperties: false } as const;
const Phase = Type.Integer({ minimum: 0 });
const Digest = Type.String({ pattern: DIGEST_PATTERN });
const Path = Type.String({ minLength: 1, maxLength: 1000 });

/** A file with the digest of the text that a reviewer had open. */
const SeenFile = Type.Object({ path: Path, sha256: Digest }, strict);

/** `isViewed: false` takes the marks back. */
export const ViewedBody = Type.Object(
  {
    phase: Phase,
    files: Type.Array(SeenFile, { minItems: 1, maxItems: 2_000 }),
    isViewed: Type.Optional(Type.Boolean()),
  },
  strict,
);
export type ViewedBody = Static<typeof ViewedBody>;

/** The marks of the caller. One whose digest is not that of the file any more counts no longer. */
export const ViewedFiles = Type.Object({
  files: Type.Array(
    Type.Object({ phase: Phase, path: Type.String(), sha256: Type.String(), at: Type.String() }),
  ),
});
export type ViewedFile = Static<typeof ViewedFiles>['files'][number];

/** One line of the log of viewed files. */
const ViewedLine = Type.Object({
  by: Type.String(),
  at: Type.String(),
  phase: Phase,
  files: Type.Array(Type.Object({ path: Type.String(), sha256: Type.String() })),
  isViewed: Type.Boolean(),
});
export const parseViewedLine = createParser(
  ViewedLine,
  'a line of viewed files',
  'broken-invariant',
);
