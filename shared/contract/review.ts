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

const Text = Type.String({ minLength: 1, maxLength: 4_000 });
const Line = Type.Integer({ minimum: 1, maximum: 1_000_000 });
const OrNull = <T extends Parameters<typeof Type.Union>[0][number]>(type: T) =>
  Type.Union([type, Type.Null()]);

/** `sha256` is the digest of the text that the reviewer had open. Without `line`: on the file. */
export const CommentBody = Type.Object(
  {
    phase: Phase,
    path: Path,
    sha256: Digest,
    line: Type.Optional(Line),
    toLine: Type.Optional(Line),
    text: Text,
  },
  strict,
);
export type CommentBody = Static<typeof CommentBody>;

/** A reply, or a comment resolved (`true`) or opened again (`false`), or both at once. */
export const ReplyBody = Type.Object(
  { text: Type.Optional(Text), isResolved: Type.Optional(Type.Boolean()) },
  strict,
);
export type ReplyBody = Static<typeof ReplyBody>;

const Made = { id: Type.String(), by: Type.String(), at: Type.String() };

const CommentLine = Type.Object({
  ...Made,
  phase: Phase,
  path: Type.String(),
  attempt: Type.Integer({ minimum: 1 }),
  /** Digest of the text that `line` to `toLine` are in. */
  sha256: Type.String(),
  line: OrNull(Line),
  toLine: OrNull(Line),
  /** The block of the first line: a fact rendered from the inputs, or prose. */
  block: OrNull(
    Type.Object({
      kind: Type.Union([Type.Literal('fact'), Type.Literal('prose')]),
      id: Type.String(),
    }),
  ),
  /** The beginning of the lines, for readers of a later text. */
  quote: Type.String(),
  text: Type.String(),
});
const ReplyLine = Type.Object({
  ...Made,
  /** The comment it belongs to. */
  to: Type.String(),
  text: OrNull(Type.String()),
  isResolved: OrNull(Type.Boolean()),
});

/** One line of the log of comments. */
export const ReviewLine = Type.Union([CommentLine, ReplyLine]);
export type ReviewLine = Static<typeof ReviewLine>;
export const parseReviewLine = createParser(ReviewLine, 'a line of comments', 'broken-invariant');

/** A comment with its replies. `resolved` is `null` while it is open. */
export const Comment = Type.Object({
  ...CommentLine.properties,
  replies: Type.Array(Type.Object({ ...Made, text: Type.String() })),
  resolved: OrNull(Type.Object({ by: Type.String(), at: Type.String() })),
});
export type Comment = Static<typeof Comment>;
export const CommentList = Type.Object({ comments: Type.Array(Comment) });
