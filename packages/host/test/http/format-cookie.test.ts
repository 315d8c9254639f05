import { expect, test } from 'vitest';
import { formatCookie } from '../../src/http/format-cookie.ts';

test.each([
  [{ name: 'a', value: 'b c;d' }, 'a=b%20c%3Bd'],
  [{ name: 'a', value: 'b', sameSite: 'none' as const }, 'a=b'],
  [{ name: 'a', value: 'b', sameSite: 'explicitNone' as const }, 'a=b; SameSite=None'],
  [
    { name: 'a', value: 'b', expires: { value: { seconds: 0 } } },
    'a=b; Expires=Thu, 01 Jan 1970 00:00:00 GMT',
  ],
  [
    {
      name: 'a',
      value: 'b',
      maxAge: { value: 5 },
      domain: { value: 'd' },
      path: { value: '/p' },
      httpOnly: { value: true },
      secure: { value: true },
      sameSite: 'strict' as const,
    },
    'a=b; Max-Age=5; Domain=d; Path=/p; HttpOnly; Secure; SameSite=Strict',
  ],
])('the cookie %j is written as %s', (cookie, line) => {
  expect(formatCookie(cookie)).toBe(line);
});
