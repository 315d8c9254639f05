import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toRunContext, writeFile } from '../../write-docset.ts';
import { type Json, toDocument, toOperation } from '../documents.ts';

const ENVIRONMENT = {
  API_KEY: 'key',
  API_TOKEN: 'token',
  ACCESS_TOKEN: 'access',
  API_USER: 'user',
  API_PASSWORD: 'p$w',
  BASE_URL: 'https://given.example',
};

interface Call {
  readonly path?: string;
  readonly method?: string;
  readonly operation?: Json;
  readonly document?: Json;
}

/** The arguments that a shell gives to curl for the example of an operation. */
async function runExample({ path = '/a', method = 'get', operation, document }: Call) {
  const run = toRunContext(
    toDocument({ paths: { [path]: { [method]: toOperation('op', operation) } }, ...document }),
    'by-operation',
  );
  const text = await writeFile(run, 'reference/tools/op.md');
  const code = /```sh\n([\s\S]*?)\n```/.exec(text)?.[1] ?? '';
  const script = `curl() { printf '%s\\0' "$@"; }\n${code}\n`;
  const output = execFileSync('/bin/sh', ['-c', script], { env: ENVIRONMENT, encoding: 'utf8' });
  return output.split('\0').slice(0, -1);
}

const withScheme = (scheme: Json) => ({
  document: { components: { securitySchemes: { s: scheme } }, security: [{ s: ['x'] }] },
});

describe('an example request', () => {
  it('an example request is what a shell needs to make the call', async () => {
    const schema = { type: 'object', properties: { name: { type: 'string', example: "it's" } } };
    const call = {
      path: '/tools/{id}',
      method: 'put',
      operation: {
        parameters: [
          { name: 'id', in: 'path', required: true, example: 'a b/c', schema: { type: 'string' } },
          { name: 'page', in: 'query', required: true, schema: { type: 'integer', minimum: 3 } },
          { name: 'other', in: 'query', schema: { type: 'integer' } },
          { name: 'X-Trace', in: 'header', required: true, example: '$HOME "x"', schema: {} },
        ],
        requestBody: { content: { 'application/json': { schema } } },
      },
    };
    const [, method, url, , trace, , type, , body] = await runExample(call);
    expect(method).toBe('PUT');
    expect(url).toBe('https://api.example.com/tools/a%20b%2Fc?page=3');
    expect(trace).toBe('X-Trace: $HOME "x"');
    expect(type).toBe('Content-Type: application/json');
    expect(JSON.parse(body ?? '')).toEqual({ name: "it's" });
  });

  const schemes: [string, Json, string[]][] = [
    ['a bearer token', { type: 'http', scheme: 'bearer' }, ['-H', 'Authorization: Bearer token']],
    ['name and password', { type: 'http', scheme: 'Basic' }, ['-u', 'user:p$w']],
    ['a key in a header', { type: 'apiKey', in: 'header', name: 'X-K' }, ['-H', 'X-K: key']],
    ['a key in a cookie', { type: 'apiKey', in: 'cookie', name: 'sid' }, ['-b', 'sid=key']],
    ['OAuth', { type: 'oauth2', flows: {} }, ['-H', 'Authorization: Bearer access']],
    ['OpenID Connect', { type: 'openIdConnect' }, ['-H', 'Authorization: Bearer access']],
    ['a certificate', { type: 'mutualTLS' }, ['--cert', 'client.pem', '--key', 'client.key']],
  ];
  it.each(schemes)('an example request carries %s', async (_, scheme, options) => {
    const [url, ...others] = await runExample(withScheme(scheme));
    expect(url).toBe('https://api.example.com/a');
    expect(others).toEqual(options);
  });

  it('an example request carries a key in the query', async () => {
    const scheme = { type: 'apiKey', in: 'query', name: 'k' };
    expect(await runExample(withScheme(scheme))).toEqual(['https://api.example.com/a?k=key']);
  });

  it('an example request uses a variable if the document names no absolute server', async () => {
    expect(await runExample({ document: { servers: [{ url: '/v1' }] } })).toEqual([
      'https://given.example/v1/a',
    ]);
  });

  it('an example request sends forms field by field', async () => {
    const schema = { type: 'object', properties: { a: { example: 'x y' }, b: { example: 1 } } };
    const send = (name: string) =>
      runExample({
        method: 'post',
        operation: { requestBody: { content: { [name]: { schema } } } },
      });
    expect((await send('application/x-www-form-urlencoded')).slice(3)).toEqual([
      '--data-urlencode',
      'a=x y',
      '--data-urlencode',
      'b=1',
    ]);
    expect((await send('multipart/form-data')).slice(3)).toEqual(['-F', 'a=x y', '-F', 'b=1']);
  });

  it('an example request sends other bodies from a file', async () => {
    const requestBody = { content: { 'image/png': {} } };
    const sent = await runExample({ method: 'post', operation: { requestBody } });
    expect(sent.slice(3)).toEqual(['-H', 'Content-Type: image/png', '--data-binary', '@file']);
  });

  it('an example request never lets a document run a command', async () => {
    const mark = join(tmpdir(), `phasewright-${process.pid}`);
    const evil = `'"; touch ${mark}; $(touch ${mark}) \`touch ${mark}\` \n touch ${mark} #`;
    const parameter = { required: true, example: evil, schema: { type: 'string', example: evil } };
    const scheme = { type: 'apiKey', in: 'header', name: evil };
    await runExample({
      path: `/a'"$(touch ${mark})\`touch ${mark}\`/{id}`.replaceAll(' ', '%20'),
      method: 'post',
      operation: {
        parameters: [
          { ...parameter, name: 'id', in: 'path' },
          { ...parameter, name: evil, in: 'query' },
          { ...parameter, name: evil, in: 'header' },
        ],
        requestBody: { content: { 'application/json': { example: { [evil]: evil } } } },
      },
      document: {
        servers: [{ url: `https://x/${evil}` }],
        components: { securitySchemes: { s: scheme } },
        security: [{ s: [] }],
      },
    });
    expect(existsSync(mark)).toBe(false);
  });
});
