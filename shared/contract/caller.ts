import Type, { type Static } from 'typebox';

/** Who is believed: nobody is asked (`off`, one machine only), or App Service authentication. */
export type AuthSetting = 'off' | 'easyauth';

/** What a caller may do. `Admin` may do everything. */
export const Role = Type.Union([
  Type.Literal('Runner'),
  Type.Literal('Approver'),
  Type.Literal('Admin'),
]);
export type Role = Static<typeof Role>;
