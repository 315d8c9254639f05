import Type, { type Static } from 'typebox';

/**
 * How callers are identified: not at all (`off`, one machine only), or by App Service
 * authentication.
 */
export type AuthSetting = 'off' | 'easyauth';

/** The permissions of a caller. `Admin` may do everything. */
export const Role = Type.Union([
  Type.Literal('Runner'),
  Type.Literal('Approver'),
  Type.Literal('Admin'),
]);
export type Role = Static<typeof Role>;

/**
 * The key by which names of users are compared: names that look the same have the same key. Width,
 * case and compatibility forms make no difference (Unicode NFKC, then case).
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

/** Names that records use for actions without a user. */
const RESERVED: ReadonlySet<string> = new Set(['batch', 'phasewright']);

export const isReservedName = (name: string): boolean => RESERVED.has(toNameKey(name));
