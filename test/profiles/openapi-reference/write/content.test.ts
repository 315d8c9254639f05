import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RunContext } from '../../../../shared/profiles/profile.ts';
import { toRunContext, writeDocset, writeFile } from '../../write-docset.ts';
import { toDocument } from '../documents.ts';

const SAMPLE = readFileSync(
  join(import.meta.dirname, '../../../../samples/openapi/tool-library.yaml'),
  'utf8',
);

let run: RunContext;
beforeAll(() => {
  run = toRunContext(SAMPLE, 'by-operation');
});

describe('an operation', () => {
  const tool = 'reference/tools/create-tool.md';

  it('an operation says what it does, how it is called and what it needs', async () => {
    const text = await writeFile(run, tool);
    expect(text).toContain('# Add a tool\n\n`POST /tools`\n\nAdds a tool to the library.');
    expect(text).toContain(
      'Authenticate with [`staff`](../../authentication.md#scheme-staff), or with [`staffLogin`](../../authentication.md#scheme-stafflogin) (scope `tools:write`).',
    );
  });

  it('an operation has a row for every parameter, with its limits', async () => {
    const text = await writeFile(run, 'reference/tools/list-tools.md');
    expect(text).toContain(
      '| `limit` | query | integer | no | How many items a page holds. Default: `20`. Minimum: `1`. Maximum: `100`. |',
    );
  });

  it('an operation shows properties of nested objects, links schemas and names recursion', async () => {
    const text = await writeFile(run, tool);
    expect(text).toContain('| `purchase.price.currency` | string | yes | Always `EUR`. |');
    expect(text).toContain('| `parts` | array of [Part](../../schemas/part.md) | no | |');
    expect(text).toMatch(/`parts\[\]\.parts` .* Of the same type as the object it is in\. \|/);
  });

  it('an operation says when it is deprecated, and leads to the operation its description links', async () => {
    const text = await writeFile(run, 'reference/tools/search-tools.md');
    expect(text).toContain('`GET /tools/search` **Deprecated.**');
    expect(text).toContain('Use [List tools](list-tools.md) with its filters instead.');
  });

  it('an operation leads to tag, guide, errors and schemas', async () => {
    const text = await writeFile(run, 'reference/members/list-member-loans.md');
    expect(text).toContain('[Members](index.md)');
    expect(text).toContain('[Loans](../loans/index.md)');
    expect(text).toContain('[Working with Loans](../../guides/loans.md)');
    expect(text).toContain('[`404`](../../errors.md#error-404)');
    expect(text).toContain('[LoanPage](../../schemas/loan-page.md)');
  });

  it('an operation follows no other link of a description', async () => {
    const description = 'See [a](#nowhere), [b](../../index.md), [c](/x) and [d](#tag/Loans).';
    const document = SAMPLE.replace('Anybody may; no credentials are needed.', description);
    const own = toRunContext(document.replace(description, `'${description}'`), 'by-operation');
    const text = await writeFile(own, 'reference/members/create-member.md');
    expect(text).toContain('See a, b, c and [d](../loans/index.md).');
  });

  it('an operation whose document is silent about authentication says that', async () => {
    const own = toRunContext(toDocument({ components: {} }), 'by-operation');
    const silent = 'The document names no authentication for this call.';
    expect(await writeFile(own, 'reference/tools/list-tools.md')).toContain(silent);
    const open = toRunContext(toDocument({ security: [] }), 'by-operation');
    expect(await writeFile(open, 'reference/tools/list-tools.md')).toContain(
      'No authentication is needed.',
    );
    const keyed = toRunContext(toDocument(), 'by-operation');
    expect(await writeFile(keyed, 'authentication.md')).toContain(
      'The document names no authentication for these:\n\n- [Do listTools]',
    );
  });

  it('an operation needs no authentication when the document says so', async () => {
    const text = await writeFile(run, 'reference/members/create-member.md');
    expect(text).toContain('No authentication is needed.');
    expect(text).not.toContain('-H "Authorization');
  });
});

describe('other documents', () => {
  it('a second tag lists an operation that lives under the first', async () => {
    const text = await writeFile(run, 'reference/loans/index.md');
    expect(text).toContain('[List the loans of a member](../members/list-member-loans.md)');
  });

  it('a schema of alternatives says how to tell them apart', async () => {
    const text = await writeFile(run, 'schemas/notice.md');
    expect(text).toContain('Exactly one of these:');
    expect(text).toContain('The property `kind` says which schema it is:');
    expect(text).toContain('- `web`: [WebNotice](web-notice.md)');
  });

  it('getting started names the base URL and a call that only reads', async () => {
    const text = await writeFile(run, 'getting-started.md');
    expect(text).toContain('- `https://api.tools.example.org/v1`: The library');
    expect(text).toContain('curl "https://api.tools.example.org/v1/tools"');
    expect(text).toContain('export API_KEY=');
  });

  it('authentication describes every scheme and its scopes', async () => {
    const text = await writeFile(run, 'authentication.md');
    for (const part of ['X-Library-Key: $API_KEY', '`loans:write`', '`JWT`', 'OpenID Connect']) {
      expect(text).toContain(part);
    }
  });

  it('errors are those of the operations, each with what to do', async () => {
    const text = await writeFile(run, 'errors.md');
    expect(text).toContain('## Error 409');
    expect(text).toContain('More than 60 calls in a minute.\n\nWait, then try again');
    expect(text).toContain('"must not be negative"');
  });

  it('conventions show paging, rate limits, ids and what is deprecated', async () => {
    const text = await writeFile(run, 'conventions.md');
    for (const part of ['`cursor`', '`Retry-After`', '`toolId`', '[Search tools]', 'RFC 3339']) {
      expect(text).toContain(part);
    }
  });

  it('the preflight document gives counts and the digest of the input', async () => {
    const text = await writeFile(run, '00-preflight.md');
    expect(text).toContain('| Operations | 15, of which 1 deprecated |');
    expect(text).toContain(run.inputs[0]?.sha256);
  });

  it('coverage is measured on the facts, not asserted', async () => {
    const { texts } = await writeDocset(SAMPLE, 'by-operation');
    expect(texts.get('coverage.md')).toContain('| all | 296 | 296 | 100 % |');
    const empty = await writeFile(run, 'coverage.md');
    expect(empty).toContain('| operations | 0 | 15 | 0 % |');
    expect(empty).toContain('`GET /tools`');
  });

  it('the changelog of the plan names what was added, changed and removed', async () => {
    const required = run.docset.phases[1]?.files ?? [];
    const files = required
      .filter(({ path }) => path !== 'getting-started.md')
      .map((file) => (file.path === 'index.md' ? { ...file, expectedWords: 9 } : file));
    const added = required.slice(0, 1).map((file) => ({ ...file, path: 'extra.md' }));
    const plans = [{ runId: 'r', phase: 1, version: 2, files: [...files, ...added] }];
    const text = await writeFile(run, 'plan-changelog.md', { plans });
    expect(text).toContain('| 1 | Foundation | 2 | 6 |');
    expect(text).toContain('| 1 | `index.md` | changed |');
    expect(text).toContain('| 1 | `getting-started.md` | removed |');
    expect(text).toContain('| 1 | `extra.md` | added |');
  });
});
