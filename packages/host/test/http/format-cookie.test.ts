import { expect, test } from 'vitest';
import { formatCookie } from '../../src/http/format-cookie.ts';

test.each([
  [{ name: 'a', value: 'b c;d' }, 'a=b%20c%3Bd; path=/'],
  [{ name: 'a', value: "!'()*" }, 'a=%21%27%28%29%2A; path=/'],
  [{ name: 'a', value: 'b', sameSite: 'none' as const }, 'a=b; path=/'],
  [{ name: 'a', value: 'b', sameSite: 'explicitNone' as const }, 'a=b; path=/; samesite=none'],
  [
    { name: 'a', value: 'b', expires: { value: { seconds: 0 } } },
    'a=b; expires=Thu, 01 Jan 1970 00:00:00 GMT; path=/',
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
    'a=b; max-age=5; domain=d; path=/p; secure; samesite=strict; httponly',
  ],
])('the cookie %j is written as %s', (cookie, line) => {
  expect(formatCookie(cookie)).toBe(line);
});
