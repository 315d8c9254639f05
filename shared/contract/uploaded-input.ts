import Type, { type Static } from 'typebox';
import { createParser, DIGEST_PATTERN, type Digest } from './release-format.ts';

/** Bytes of an input that is put together of parts. */
export const MAX_UPLOAD_BYTES = 100 * 1024 * 1024;

/** Bytes of one part: in base64 they fit into a body of 32 MiB. */
export const MAX_PART_BYTES = 16 * 1024 * 1024;

const MAX_PARTS = 100;

const KnownDigest = Type.Unsafe<Digest>(
  Type.String({ pattern: DIGEST_PATTERN, description: '`sha256:` and 64 hex digits' }),
);

/** Either the bytes, or the parts that were uploaded before, in their order. */
export const InputBody = Type.Object(
  {
    content: Type.Optional(
      Type.String({
        contentEncoding: 'base64',
        description: 'The bytes in base64, at most 16 MiB',
      }),
    ),
    parts: Type.Optional(
      Type.Array(KnownDigest, {
        minItems: 1,
        maxItems: MAX_PARTS,
        description: 'The digests of the parts in their order, together at most 100 MiB',
      }),
    ),
  },
  { additionalProperties: false },
);
export type InputBody = Static<typeof InputBody>;

/** `size` in bytes. */
export const UploadedInput = Type.Object({
  digest: KnownDigest,
  size: Type.Integer({ minimum: 0 }),
});
export type UploadedInput = Static<typeof UploadedInput>;

/** The parts of an input that was put together. */
const PartList = Type.Object({
  size: Type.Integer({ minimum: 0 }),
  parts: Type.Array(KnownDigest),
});
export const parsePartList = createParser(PartList, 'the parts of an input', 'broken-invariant');

/** What the body of a start has instead of an input that was uploaded. */
const UploadRef = Type.Object({ upload: KnownDigest }, { additionalProperties: false });
export type UploadRef = Static<typeof UploadRef>;
export const parseUploadRef = createParser(
  UploadRef,
  'the reference to an upload',
  'unprocessable',
);
