import { describe, expect, it } from 'vitest';
import { requireRole, toCaller } from '../../functions/http/caller.ts';

function toHeader(...roles: string[]) {
  const principal = {
    auth_typ: 'aad',
    name_typ: 'name',
    role_typ: 'roles',
    claims: [
      { typ: 'name', val: 'ada@example.com' },
      ...roles.map((val) => ({ typ: 'roles', val })),
    ],
  };
  const encoded = Buffer.from(JSON.stringify(principal)).toString('base64');
  return (name: string) => (name === 'x-ms-client-principal' ? encoded : null);
}

describe('a caller', () => {
  it('a caller is the local user with every role when authentication is off', () => {
    const caller = toCaller('off', () => null);
    expect(caller.name).toBe('local');
    expect(() => requireRole(caller, 'Approver')).not.toThrow();
  });

  it('a caller is ignored when headers claim an identity while authentication is off', () => {
    expect(toCaller('off', toHeader('Phasewright.Admin')).name).toBe('local');
  });

  it('a caller is who App Service authentication says, with the roles it says', () => {
    const caller = toCaller('easyauth', toHeader('Phasewright.Approver', 'Other.Runner'));
    expect(caller.name).toBe('ada@example.com');
    expect([...caller.roles]).toEqual(['Approver']);
    expect(() => requireRole(caller, 'Approver')).not.toThrow();
    expect(() => requireRole(caller, 'Runner')).toThrow('forbidden');
  });

  it('a caller may do everything as an administrator', () => {
    const caller = toCaller('easyauth', toHeader('Phasewright.Admin'));
    expect(() => requireRole(caller, 'Runner')).not.toThrow();
  });

  it.each([
    ['nothing', () => null],
    ['nonsense', () => '%%%'],
    ['an identity without a name', () => Buffer.from('{"claims":[]}').toString('base64')],
  ])('a caller is unknown when the headers contain %s', (_, value) => {
    const header = (name: string) => (name === 'x-ms-client-principal' ? value() : null);
    expect(() => toCaller('easyauth', header)).toThrow('unauthenticated');
  });
});
