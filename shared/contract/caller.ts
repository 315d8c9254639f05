import Type, { type Static } from 'typebox';

/** Whose word counts: every caller's (`off`, one machine only), or App Service authentication. */
export type AuthSetting = 'off' | 'easyauth';

/** What a caller may do. `Admin` may do everything. */
export const Role = Type.Union([
  Type.Literal('Runner'),
  Type.Literal('Approver'),
  Type.Literal('Admin'),
]);
export type Role = Static<typeof Role>;

/**
 * What names of users are compared by: two names that a person reads as one have the same key. Width,
 * case and characters without a form of their own make no difference (Unicode NFKC, then case).
 */
export function toNameKey(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .trim()
    .toUpperCase()
    .toLowerCase();
}

export const isSameName = (a: string, b: string): boolean => toNameKey(a) === toNameKey(b);

/** Names that records use for what no person did. */
const RESERVED: ReadonlySet<string> = new Set(['batch', 'phasewright']);

export const isReservedName = (name: string): boolean => RESERVED.has(toNameKey(name));
