import { expect, test } from 'vitest';
import { sanitizeMessage } from '../../src/invoke/sanitize.ts';

test.each([
  ['AccountKey=abc', '[Hidden Credential]'],
  ['before key=abc" after', 'before [Hidden Credential]" after'],
  ['http://h/?a=1&sig=xyz', 'http://h/?a=1[Hidden Credential]'],
  ["Token=abc' rest", "[Hidden Credential]' rest"],
  ['amqp://user:pass@host:5672', '[Hidden Credential]'],
])('"%s" becomes "%s"', (message, sanitized) => {
  expect(sanitizeMessage(message)).toBe(sanitized);
});

test.each(['nothing to hide', 'PublicKeyToken=31bf3856', 'a key: value', 'http://host:80/path'])(
  '"%s" stays as it is',
  (message) => {
    expect(sanitizeMessage(message)).toBe(message);
  },
);
