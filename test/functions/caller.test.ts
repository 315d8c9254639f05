import type { HttpRequest } from '@azure/functions';
import { describe, expect, it } from 'vitest';
import { readOrigin, requireRole, toCaller } from '../../functions/http/caller.ts';
import { requireLocal } from '../../functions/http/local-only.ts';
import { isSameName } from '../../shared/contract/caller.ts';

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

const OFF = { auth: 'off', stripsIdentity: false } as const;
const EASY_AUTH = { auth: 'easyauth', stripsIdentity: true } as const;

describe('a caller', () => {
  it('a caller is the local user with every role when authentication is off', () => {
    const caller = toCaller(OFF, () => null);
    expect(caller.name).toBe('local');
    expect(() => requireRole(caller, 'Approver')).not.toThrow();
  });

  it('a caller is ignored when headers claim an identity while authentication is off', () => {
    expect(toCaller(OFF, toHeader('Phasewright.Admin')).name).toBe('local');
  });

  it('a caller is who App Service authentication says, with the roles it says', () => {
    const caller = toCaller(EASY_AUTH, toHeader('Phasewright.Approver', 'Other.Runner'));
    expect(caller.name).toBe('ada@example.com');
    expect([...caller.roles]).toEqual(['Approver']);
    expect(() => requireRole(caller, 'Approver')).not.toThrow();
    expect(() => requireRole(caller, 'Runner')).toThrow('forbidden');
  });

  it('a caller may do everything as an administrator', () => {
    const caller = toCaller(EASY_AUTH, toHeader('Phasewright.Admin'));
    expect(() => requireRole(caller, 'Runner')).not.toThrow();
  });

  it.each([
    ['nothing', () => null],
    ['nonsense', () => '%%%'],
    ['an identity without a name', () => Buffer.from('{"claims":[]}').toString('base64')],
  ])('a caller is unknown when the headers contain %s', (_, value) => {
    const header = (name: string) => (name === 'x-ms-client-principal' ? value() : null);
    expect(() => toCaller(EASY_AUTH, header)).toThrow('unauthenticated');
  });

  it('a caller is unknown when nothing removes the headers that callers send', () => {
    const settings = { auth: 'easyauth', stripsIdentity: false } as const;
    expect(() => toCaller(settings, toHeader('Phasewright.Admin'))).toThrow(
      /unauthenticated.*PHASEWRIGHT_FRONT_END/s,
    );
  });
});

describe('roles', () => {
  it.each([
    'Company.Dev.Admin',
    'XXXXXXXXXXXXApprover',
    'phasewright.admin',
    'Phasewright.Admin ',
    'Phasewright.',
    'Admin',
    'Phasewright.constructor',
    'Phasewright.Phasewright.Admin',
  ])('the role claim %j gives nothing', (role) => {
    expect(toCaller(EASY_AUTH, toHeader(role)).roles.size).toBe(0);
  });

  it('a claim without a type gives nothing when the principal names no type of roles', () => {
    const principal = {
      name_typ: 'name',
      claims: [
        { typ: 'name', val: 'eve' },
        { val: 'Phasewright.Admin' },
        { typ: 'undefined', val: 'Phasewright.Admin' },
        { typ: 'null', val: 'Phasewright.Admin' },
      ],
    };
    const encoded = Buffer.from(JSON.stringify(principal)).toString('base64');
    const caller = toCaller(EASY_AUTH, (name) =>
      name === 'x-ms-client-principal' ? encoded : null,
    );
    expect(caller).toEqual({ name: 'eve', roles: new Set() });
  });
});

describe('names', () => {
  it.each([
    ['Runner', 'runner'],
    ['ｒｕｎｎｅｒ', 'runner'],
    ['run\u200bner', 'runner'],
    [' runner\u00a0', 'runner'],
    ['STRASSE', 'straße'],
    ['e\u0301ve', '\u00e9ve'],
  ])('the name %j is the name %j', (one, other) => {
    expect(isSameName(one, other)).toBe(true);
  });

  it('the name runner is not the name runner2', () => {
    expect(isSameName('runner', 'runner2')).toBe(false);
  });

  it.each(['batch', 'Batch', 'ｂａｔｃｈ', 'Phasewright'])('no caller may be named %j', (name) => {
    const header = (key: string) =>
      key === 'x-ms-client-principal-name' ? name : toHeader('Phasewright.Approver')(key);
    expect(() => toCaller(EASY_AUTH, header)).toThrow(/^forbidden/);
  });
});

const withHeaders = (headers: Record<string, string>) =>
  ({ headers: new Headers(headers) }) as unknown as HttpRequest;

describe('the origin of a request', () => {
  it.each([
    ['203.0.113.9 (board room), 198.51.100.7:443', '198.51.100.7:443'],
    ['1.2.3.4, 2001:db8::1', '2001:db8::1'],
    ['[2001:db8::1]:80', '[2001:db8::1]:80'],
    ['203.0.113.9', '203.0.113.9'],
    ['203.0.113.9, board room', null],
    ['203.0.113.9,', null],
    ['', null],
  ])('the origin in %j is %j', (forwarded, origin) => {
    expect(readOrigin(withHeaders({ 'x-forwarded-for': forwarded }))).toBe(origin);
  });
});

describe('a service without authentication', () => {
  const settings = { auth: 'off', allowedHosts: ['dev.example'] } as const;

  it.each([
    { host: 'localhost:7071' },
    { host: '127.0.0.1:7071', origin: 'http://localhost:3000' },
    { host: '[::1]' },
    { host: 'dev.example', origin: 'https://dev.example' },
    {},
  ])('a service without authentication answers %j', (headers) => {
    expect(() => requireLocal(settings, withHeaders(headers))).not.toThrow();
  });

  it.each([
    { host: 'rebind.example:7071', origin: 'http://rebind.example:7071' },
    { host: 'localhost.evil.example' },
    { host: '127.0.0.1.evil.example' },
    { host: 'localhost', origin: 'https://evil.example' },
    { host: 'localhost', origin: 'null' },
    { host: 'localhost', 'x-forwarded-host': 'evil.example' },
    { host: 'evil@localhost:x' },
  ])('a service without authentication refuses %j', (headers) => {
    expect(() => requireLocal(settings, withHeaders(headers))).toThrow(/^forbidden/);
  });

  it('a service with authentication answers every name', () => {
    const request = withHeaders({ host: 'app.example', origin: 'https://app.example' });
    expect(() => requireLocal({ ...settings, auth: 'easyauth' }, request)).not.toThrow();
  });
});
