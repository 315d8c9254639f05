import { describe, expect, it } from 'vitest';
import { readLink } from '../../../web/src/markdown/link-target.ts';

const FROM = 'reference/tools.md';

describe('a link of a document', () => {
  it.each([
    ['loans.md', { path: 'reference/loans.md', anchor: '' }],
    ['./loans.md#borrow-a-tool', { path: 'reference/loans.md', anchor: 'borrow-a-tool' }],
    ['../index.md', { path: 'index.md', anchor: '' }],
    ['#top', { path: FROM, anchor: 'top' }],
    ['a%20b.md?x=1', { path: 'reference/a b.md', anchor: '' }],
  ])('%s leads into the docset', (url, place) => {
    expect(readLink(FROM, url)).toEqual(place);
  });

  it.each(['https://example.com/a', 'http://example.com', 'mailto:someone@example.com'])(
    '%s leads outside and is marked so',
    (url) => {
      expect(readLink(FROM, url)).toMatchObject({ kind: 'outside' });
    },
  );

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>1</script>',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://example.com/x',
    'https://[',
  ])('%j leads nowhere', (url) => {
    expect(readLink(FROM, url)).toMatchObject({ kind: 'none' });
  });

  it('//host/path is outside, not a path', () => {
    expect(readLink(FROM, '//example.com/x')).toMatchObject({
      kind: 'outside',
      href: 'https://example.com/x',
    });
  });

  it('a link of a document never leaves the docset by climbing', () => {
    expect(readLink(FROM, '../../../../etc/passwd')).toEqual({ path: 'etc/passwd', anchor: '' });
  });
});
