import Type, { type Static } from 'typebox';
import { RuleChanges, TermDefinition } from '../../../packages/gate/src/schemas.ts';
import { Style, WritingExample } from '../style.ts';

const closed = { additionalProperties: false };
const Text = (maxLength: number) => Type.String({ minLength: 1, maxLength });
const Share = Type.Number({ minimum: 0, maximum: 1 });
/** `/a/b` from the root of the input, `a/b` from the current item, `.` the item itself. */
const Pointer = Type.String({ maxLength: 300 });

/** A name by which other files, or the code of a built-in profile, refer to a file or a section. */
const Id = Type.String({ pattern: '^[a-z][A-Za-z0-9]{0,40}$' });
const VariantName = Type.String({ pattern: '^[a-z][a-z0-9-]{0,40}$' });
/** The variants that have a file or a section; all by default. */
const InVariants = Type.Array(VariantName, { minItems: 1, maxItems: 20 });

/** One thing the gate looks for in the file, for each item of `each`. */
export const RequiredEvidence = Type.Object(
  {
    category: Text(60),
    each: Type.Optional(Pointer),
    label: Type.Optional(Text(200)),
    code: Type.Optional(Text(300)),
    heading: Type.Optional(Text(300)),
    row: Type.Optional(Type.Array(Text(300), { minItems: 1, maxItems: 2 })),
    /** The row is in the section that is marked with this code. */
    within: Type.Optional(Text(300)),
  },
  closed,
);
export type RequiredEvidence = Static<typeof RequiredEvidence>;

/** A section of a file; with `each`, one for each item; with `when`, only if that value exists. */
export const SectionDefinition = Type.Object(
  {
    id: Type.Optional(Id),
    variants: Type.Optional(InVariants),
    heading: Text(300),
    depth: Type.Optional(Type.Integer({ minimum: 2, maximum: 4 })),
    each: Type.Optional(Pointer),
    when: Type.Optional(Pointer),
    about: Type.Optional(Text(2000)),
    text: Type.Optional(Text(4000)),
    from: Type.Optional(Pointer),
    columns: Type.Optional(Type.Array(Text(100), { minItems: 1, maxItems: 8 })),
    files: Type.Optional(Type.Array(Text(240), { minItems: 1, maxItems: 50 })),
    terms: Type.Optional(Type.Boolean()),
    missing: Type.Optional(
      Type.Union([Type.Literal('note'), Type.Literal('omit'), Type.Literal('ask')]),
    ),
    requires: Type.Optional(Type.Array(RequiredEvidence, { maxItems: 20 })),
  },
  closed,
);
export type SectionDefinition = Static<typeof SectionDefinition>;

/** A file of a phase; with `each`, one for each item; with `when`, only if that value exists. */
export const FileDefinition = Type.Object(
  {
    id: Type.Optional(Id),
    variants: Type.Optional(InVariants),
    path: Text(240),
    title: Text(300),
    answers: Type.Optional(Text(300)),
    each: Type.Optional(Pointer),
    when: Type.Optional(Pointer),
    writer: Type.Optional(Type.Union([Type.Literal('agent'), Type.Literal('template')])),
    /** Written freely below its title, instead of rendered facts with places for prose. */
    free: Type.Optional(Type.Boolean()),
    words: Type.Optional(Type.Integer({ minimum: 1, maximum: 20_000 })),
    dependsOn: Type.Optional(Type.Array(Text(240), { maxItems: 50 })),
    acceptance: Type.Optional(Type.Array(Text(500), { maxItems: 50 })),
    outline: Type.Array(SectionDefinition, { minItems: 1, maxItems: 100 }),
  },
  closed,
);
export type FileDefinition = Static<typeof FileDefinition>;

/** How `dependsOn` and `files` name a file: by its id, or by its path if it has none. */
export function toFileName({ id, path }: Pick<FileDefinition, 'id' | 'path'>): string {
  return id ?? path;
}

/** A user profile as written in its file; `docs/profiles.md` explains each key. */
export const ProfileDefinition = Type.Object(
  {
    profile: Type.String({ pattern: '^[a-z][a-z0-9-]{1,48}$' }),
    title: Text(200),
    description: Text(2000),
    input: Type.Object(
      {
        name: Type.String({ pattern: '^[a-z][a-z0-9-]{0,40}$' }),
        title: Type.Optional(Text(200)),
        description: Type.Optional(Text(2000)),
        schema: Type.Record(Type.String(), Type.Unknown()),
      },
      closed,
    ),
    /** Whether a decision must carry the digest of what was reviewed. */
    requiresDigest: Type.Optional(Type.Boolean()),
    /** Whether approvers must have viewed every file of a gate. */
    requiresViewed: Type.Optional(Type.Boolean()),
    thresholds: Type.Optional(Type.Object({ strict: Share, lenient: Share }, closed)),
    rules: Type.Optional(RuleChanges),
    terms: Type.Optional(Type.Array(TermDefinition, { maxItems: 2000 })),
    style: Type.Optional(Style),
    examples: Type.Optional(Type.Array(WritingExample, { maxItems: 20 })),
    /** Without any there is one, which contains everything; the first is the default. */
    variants: Type.Optional(
      Type.Array(Type.Object({ name: VariantName, title: Text(200) }, closed), {
        minItems: 1,
        maxItems: 20,
      }),
    ),
    phases: Type.Array(
      Type.Object(
        {
          name: Type.String({ pattern: '^[a-z][a-z0-9-]{0,48}$' }),
          title: Text(200),
          files: Type.Array(FileDefinition, { minItems: 1, maxItems: 500 }),
        },
        closed,
      ),
      { minItems: 1, maxItems: 20 },
    ),
  },
  closed,
);
export type ProfileDefinition = Static<typeof ProfileDefinition>;
